package io.hourfold.fold.function;

import io.hourfold.TestSpark;
import io.hourfold.fold.BoundFold;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.ValueType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Our functions beside those of Spark SQL of the same meaning, on groups with NULLs and one with nothing else. */
class SparkAgreementTest {
    private static final Map<String, ValueType> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("text", ValueType.parse("string"));
        COLUMNS.put("number", ValueType.parse("bigint"));
        COLUMNS.put("small", ValueType.parse("int"));
        COLUMNS.put("money", ValueType.parse("decimal(10,2)"));
        COLUMNS.put("real", ValueType.parse("double"));
        COLUMNS.put("truth", ValueType.parse("boolean"));
        COLUMNS.put("rank", ValueType.parse("bigint"));
    }

    /** Our call and what Spark SQL says instead. */
    private static final Map<String, String> CALLS = calls();

    private static Map<String, String> calls() {
        Map<String, String> calls = new LinkedHashMap<>();
        List.of(
                        "count(*)",
                        "count(text)",
                        "sum(number)",
                        "sum(small)",
                        "sum(money)",
                        "min(text)",
                        "max(text)",
                        "min(real)",
                        "max(real)",
                        "min(truth)",
                        "max(money)",
                        "bool_or(truth)",
                        "bool_and(truth)",
                        "min_by(text, rank)",
                        "max_by(text, rank)")
                .forEach(call -> calls.put(call, call));
        calls.put("collect_set(text)", "array_sort(collect_set(text))");
        calls.put("collect_set(real)", "array_distinct(array_sort(collect_set(real)))");
        calls.put("approx_distinct(text)", "count(distinct text)");
        calls.put("map_union(rank, text)", "map_from_entries(array_sort(collect_list(struct(rank, text))))");
        return calls;
    }

    private final FoldRegistry registry = FoldRegistry.fromClassPath();
    private final List<Row> rows = rows(new Random(7));

    @Test
    void everyResultIsThatOfSparkSqlAndOfItsType() {
        List<Row> groups = spark().collectAsList();
        StructType types = spark().schema();

        assertThat(groups).hasSize(4);
        for (Row group : groups) {
            List<Row> members = rows.stream()
                    .filter(row -> row.getString(0).equals(group.getString(0)))
                    .toList();
            int at = 1;
            for (String call : CALLS.keySet()) {
                BoundFold<?> fold = registry.bind(FoldCall.parse(call), COLUMNS);
                assertThat(result(fold, members))
                        .as(call + " of " + group.get(0))
                        .isEqualTo(plain(group, at));
                assertThat(fold.types().result())
                        .as(call)
                        .hasToString(types.apply(at).dataType().catalogString());
                at++;
            }
        }
    }

    private Dataset<Row> spark() {
        StructType schema = new StructType().add("team", "string");
        for (Map.Entry<String, ValueType> column : COLUMNS.entrySet()) {
            schema = schema.add(column.getKey(), column.getValue().toString());
        }
        Dataset<Row> frame = TestSpark.session().createDataFrame(rows, schema);
        frame.createOrReplaceTempView("agreement");
        return TestSpark.session()
                .sql("select team, " + CALLS.values().stream().collect(Collectors.joining(", "))
                        + " from agreement group by team");
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (long rank = 0; rank < 60; rank++) {
            String team = List.of("a", "b", "c").get(random.nextInt(3));
            rows.add(RowFactory.create(
                    team,
                    maybe(random, "", "Web", "web", "\uffff", "\ud83d\ude00", "é"),
                    maybe(random, -5L, 0L, 1L << 40),
                    maybe(random, Integer.MAX_VALUE, -1, 3),
                    maybe(random, new BigDecimal("-1.25"), new BigDecimal("99999999.99")),
                    maybe(random, 0.0, -7.25, Double.NaN, 1e300),
                    maybe(random, true, false),
                    rank));
        }
        rows.add(RowFactory.create("nothing", null, null, null, null, null, null, 60L));
        return rows;
    }

    private static Object maybe(Random random, Object... values) {
        return random.nextInt(4) == 0 ? null : values[random.nextInt(values.length)];
    }

    private static <S> Object result(BoundFold<S> fold, List<Row> members) {
        S state = fold.function().identity();
        for (Row row : members) {
            List<Object> values = new ArrayList<>();
            fold.columns()
                    .forEach(column ->
                            values.add(row.get(1 + List.copyOf(COLUMNS.keySet()).indexOf(column))));
            state = fold.function().add(state, values, null);
        }
        return fold.function().result(state);
    }

    private static Object plain(Row row, int at) {
        Object value = row.get(at);
        if (value instanceof scala.collection.Seq<?> list) {
            return JavaConverters.seqAsJavaList(list);
        }
        return value instanceof scala.collection.Map<?, ?> map ? JavaConverters.mapAsJavaMap(map) : value;
    }
}
