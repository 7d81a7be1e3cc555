package io.hourfold.quality.measure;

import io.hourfold.SparkJobs;
import io.hourfold.TestSpark;
import io.hourfold.quality.measure.Measure.Found;
import io.hourfold.quality.measure.Measure.Largest;
import io.hourfold.quality.measure.Measure.Matching;
import io.hourfold.quality.measure.Measure.OtherRows;
import io.hourfold.quality.measure.Measure.Quantile;
import io.hourfold.quality.measure.Measure.Smallest;
import io.hourfold.quality.measure.Measure.Spread;
import io.hourfold.quality.measure.Measure.Total;
import io.hourfold.quality.measure.Measure.Values;
import io.hourfold.quality.rule.Sql;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SparkMeasuringTest {
    private static final long SEED = 20261120;
    private static final StructType SHAPE = new StructType()
            .add("part", DataTypes.IntegerType)
            .add("amount", DataTypes.LongType)
            .add("name", DataTypes.StringType);
    private static final Sql AMOUNT = Sql.column("amount");
    private static final Sql NAMED = Sql.of("? IS NOT NULL", Sql.column("name"));

    private final SparkMeasuring measuring = new SparkMeasuring(table -> rows(
            List.of(RowFactory.create(0, 1L, "a"), RowFactory.create(0, 2L, "a"), RowFactory.create(0, null, null))));

    private static Dataset<Row> rows(List<Row> rows) {
        return TestSpark.session().createDataFrame(rows, SHAPE);
    }

    private static List<Row> random() {
        Random random = new Random(SEED);
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            rows.add(RowFactory.create(
                    random.nextInt(7),
                    random.nextInt(5) == 0 ? null : (long) random.nextInt(1000) - 300,
                    random.nextInt(3) == 0 ? null : String.valueOf((char) ('a' + random.nextInt(20)))));
        }
        return rows;
    }

    private static List<Measure> shared(Sql where) {
        return List.of(
                new Matching(Sql.of("? > ?", AMOUNT, Sql.value(10)), where),
                new Matching(Sql.of("? IS NOT NULL", AMOUNT), where),
                new Smallest(AMOUNT, where),
                new Largest(Sql.of("abs(?)", AMOUNT), where),
                new Total(AMOUNT, where),
                new Spread(AMOUNT, where));
    }

    @Test
    void partsAddUpToTheWholeAndTheWholeIsWhatAPlainLoopFinds() {
        List<Row> all = random();
        List<Measure> measures = shared(NAMED);
        Map<Object, Map<Measure, Measured>> parts = measuring.measureBy(rows(all), "part", measures);
        assertThat(parts).hasSize(7);
        Map<Measure, Measured> added = new HashMap<>(SparkMeasuring.nothing(measures));
        parts.values()
                .forEach(part -> part.forEach((measure, measured) -> added.merge(
                        measure, measured, (one, two) -> one.plus(two).orElseThrow())));

        Map<Measure, Measured> whole = measuring.measure(rows(all), measures);
        DoubleSummaryStatistics plain = all.stream()
                .filter(row -> row.get(2) != null)
                .map(row -> (Long) row.get(1))
                .filter(Objects::nonNull)
                .mapToDouble(Long::doubleValue)
                .summaryStatistics();

        assertThat(added.get(measures.get(0))).isEqualTo(whole.get(measures.get(0)));
        assertThat(whole.get(measures.get(1)))
                .isEqualTo(new Measured.Count(
                        plain.getCount(),
                        all.stream().filter(row -> row.get(2) != null).count()));
        assertThat(added.get(measures.get(2)))
                .isEqualTo(whole.get(measures.get(2)))
                .isEqualTo(new Measured.Extreme(false, OptionalDouble.of(plain.getMin())));
        assertThat(added.get(measures.get(3))).isEqualTo(whole.get(measures.get(3)));
        assertThat(((Measured.Total) added.get(measures.get(4))).sum().orElseThrow())
                .isCloseTo(plain.getSum(), within(1e-6));
        Measured.Moments spread = (Measured.Moments) added.get(measures.get(5));
        Measured.Moments flat = (Measured.Moments) whole.get(measures.get(5));
        assertThat(spread.count()).isEqualTo(flat.count()).isEqualTo(plain.getCount());
        assertThat(spread.mean()).isCloseTo(plain.getAverage(), within(1e-9));
        assertThat(spread.squares()).isCloseTo(flat.squares(), within(1e-3));
    }

    @Test
    void rowsThatSayNothingAreCountedAndNoRowsAreNoData() {
        List<Measure> measures = shared(Sql.TRUE);
        Map<Measure, Measured> nulls = measuring.measure(rows(List.of(RowFactory.create(0, null, null))), measures);
        assertThat(nulls.get(measures.get(0))).isEqualTo(new Measured.Count(0, 1));
        assertThat(nulls.get(measures.get(2))).isEqualTo(new Measured.Extreme(false, OptionalDouble.empty()));

        assertThat(measuring.measure(rows(List.of()), measures)).isEqualTo(SparkMeasuring.nothing(measures));
        assertThat(SparkMeasuring.nothing(measures).get(measures.get(0))).isEqualTo(new Measured.Count(0, 0));
    }

    @Test
    void valuesRanksAndOtherTablesAreMeasuredOneByOne() {
        List<Row> all = List.of(
                RowFactory.create(0, 1L, "a"),
                RowFactory.create(0, 1L, "b"),
                RowFactory.create(0, 2L, null),
                RowFactory.create(0, 4L, "b"),
                RowFactory.create(0, null, "c"));
        Values amounts = new Values(List.of("amount"), Sql.TRUE);
        Values pairs = new Values(List.of("amount", "name"), NAMED);
        Quantile median = new Quantile(AMOUNT, 0.5, Sql.TRUE);
        OtherRows other = new OtherRows("other");
        Found found = new Found("amount", "other", "amount", Sql.TRUE);

        Map<Measure, Measured> measured = measuring.measure(rows(all), List.of(amounts, pairs, median, other, found));

        assertThat(measured)
                .isEqualTo(Map.of(
                        amounts, new Measured.Distinct(4, 3, 5),
                        pairs, new Measured.Distinct(4, 4, 4),
                        median, new Measured.Rank(OptionalDouble.of(1.5)),
                        other, new Measured.Count(3, 3),
                        found, new Measured.Count(3, 4)));
    }

    @Test
    void whatCannotBeMeasuredIsSaidAndTheRestIsMeasured() {
        Measure good = new Matching(Sql.of("? = ?", AMOUNT, Sql.value(1)), Sql.TRUE);
        Measure bad = new Smallest(Sql.column("nobody"), Sql.TRUE);
        Measure worse = new Values(List.of("nobody"), Sql.TRUE);

        Map<Measure, Measured> measured =
                measuring.measure(rows(List.of(RowFactory.create(0, 1L, "a"))), List.of(bad, good, worse));

        assertThat(measured.get(good)).isEqualTo(new Measured.Count(1, 1));
        assertThat(List.of(measured.get(bad), measured.get(worse))).allSatisfy(why -> assertThat(why)
                .isInstanceOfSatisfying(
                        Measured.Unmeasurable.class,
                        said -> assertThat(said.why()).contains("nobody").doesNotContain("\n")));
    }

    @Test
    void aHundredMeasuresTakeOneLookAtTheRows() throws Exception {
        List<Measure> many = new ArrayList<>();
        IntStream.range(0, 100)
                .forEach(number -> many.add(new Matching(Sql.of("? > ?", AMOUNT, Sql.value(number)), NAMED)));
        many.addAll(shared(Sql.TRUE));
        Dataset<Row> rows = rows(random());
        try (SparkJobs jobs = new SparkJobs(TestSpark.session())) {
            measuring.measure(rows, many.subList(0, 1));
            int one = jobs.take();
            assertThat(measuring.measure(rows, many)).hasSize(106);
            assertThat(jobs.take()).isEqualTo(one).isPositive();
            measuring.measureBy(rows, "part", many);
            assertThat(jobs.take()).as("for seven groups").isEqualTo(one);
        }
    }
}
