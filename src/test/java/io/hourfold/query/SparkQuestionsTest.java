package io.hourfold.query;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SparkQuestionsTest {
    private static String namespace;
    private static SparkQuestions within;

    @BeforeAll
    static void aTableOfThreeRows() {
        namespace = TestSpark.freshNamespace();
        String table = "lake." + namespace + ".fact";
        TestSpark.session().sql("CREATE TABLE " + table + " (id bigint, device string) USING iceberg");
        TestSpark.session().sql("INSERT INTO " + table + " VALUES (1, 'phone'), (2, 'NULL'), (3, NULL)");
        within = about(Optional.of(namespace));
    }

    @AfterAll
    static void nothingOfAllThatChangedTheTable() {
        assertThat(TestSpark.session().table("lake." + namespace + ".fact").count())
                .isEqualTo(3);
        assertThat(TestSpark.session().sql("SHOW TABLES IN lake." + namespace).count())
                .isEqualTo(1);
    }

    @Test
    void aTableIsFoundByItsNameAloneAndByItsPipeline() {
        assertThat(within.ask("select count(*) from fact", 10).rows()).containsExactly(List.of(3L));
        assertThat(about(Optional.empty())
                        .ask("select id from " + namespace + ".fact where device = 'phone'", 10)
                        .rows())
                .containsExactly(List.of(1L));
    }

    @Test
    void onlySoManyRowsComeAndTheAnswerSaysThatThereAreMore() {
        String ordered = "select id from fact order by id desc";

        assertThat(within.ask(ordered, 2)).satisfies(cut -> {
            assertThat(cut.rows()).containsExactly(List.of(3L), List.of(2L));
            assertThat(cut.end()).isEqualTo(Rows.End.CUT);
        });
        assertThat(within.ask(ordered, 3).end()).isEqualTo(Rows.End.ALL);
    }

    @Test
    void valuesOfEveryTypeArePlain() {
        Rows answer = within.ask(
                "select timestamp '2026-11-20 05:00:00' as at, date '2026-11-20' as day, cast(null as string) as no,"
                        + " array(1, null) as list, map('a', 1) as map, named_struct('x', 1, 'y', 'z') as both,"
                        + " X'CAFE' as bytes, 1.50 as money, true as yes",
                10);

        List<Object> expected = new ArrayList<>();
        expected.add("2026-11-20T05:00:00Z");
        expected.add("2026-11-20");
        expected.add(null);
        List<Object> list = new ArrayList<>(List.of(1));
        list.add(null);
        expected.add(list);
        expected.add(Map.of("a", 1));
        expected.add(Map.of("x", 1, "y", "z"));
        expected.add("cafe");
        expected.add(new java.math.BigDecimal("1.50"));
        expected.add(true);
        assertThat(answer.rows()).containsExactly(expected);
        assertThat(answer.columns())
                .contains(
                        new Column("at", "timestamp", Column.Side.LEFT),
                        new Column("money", "decimal(3,2)", Column.Side.RIGHT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with a as (select 1 as x) select x from a union all select 2",
                "from fact select id",
                "table fact",
                "values (1, 'a'), (2, 'b')",
                "select * from fact version as of 1 where 1 = 0",
                "select id, row_number() over w from fact window w as (order by id)",
                "select device, count(*) from fact group by device having count(*) > 1",
                "select * from range(3) r join lateral (select r.id + 1 as next)",
                "select explode(array(1, 2)) as x",
                "select * from fact lateral view explode(array(1, 2)) t as x",
                "select * from fact tablesample (50 percent)",
                "select /*+ broadcast(b) */ a.id from fact a join fact b using (id) where a.id in (select id from fact)",
                "select * from fact pivot (count(id) for device in ('phone'))",
                "select id from fact intersect select id from fact except select 1 limit 1 offset 1;",
            })
    void whatReadsIsAQuery(String query) {
        try {
            assertThat(within.ask(query, 10).columns()).isNotEmpty();
        } catch (Failure snapshot) {
            assertThat(snapshot).hasMessageContaining("snapshot").hasMessageNotContaining("no query");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table fact",
                "delete from fact",
                "insert into fact values (9, 'x')",
                "with a as (select 1 as x) insert into fact select x, 'y' from a",
                "from fact insert into fact select *",
                "update fact set id = 9",
                "merge into fact using fact b on fact.id = b.id when matched then delete",
                "truncate table fact",
                "create table other as select * from fact",
                "create temporary view other as select * from fact",
                "alter table fact add column more int",
                "alter table fact create branch other",
                "call lake.system.rollback_to_snapshot('fact', 1)",
                "set spark.sql.ansi.enabled = false",
                "/* select */ set spark.sql.ansi.enabled = false",
                "reset",
                "add jar '/somewhere/evil.jar'",
                "use lake",
                "refresh table fact",
                "cache table fact",
                "analyze table fact compute statistics",
                "insert overwrite directory '/somewhere' using csv select * from fact",
                "select transform(id) using 'cat' from fact",
                "explain select * from fact",
                "show tables",
            })
    void whatIsNoQueryIsRefused(String statement) {
        Failure refused = catchThrowableOfType(Failure.class, () -> within.ask(statement, 10));

        assertThat(refused.kind()).isEqualTo(FailureKind.USER);
        assertThat(refused).hasMessageStartingWith("sql: this is no query (");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select reflect('java.lang.System', 'lineSeparator')",
                "select JAVA_METHOD('java.lang.System', 'lineSeparator') as x",
                "with a as (select `reflect`('java.lang.System', 'lineSeparator') as x) select * from a",
                "select * from values (reflect('java.lang.System', 'lineSeparator'))",
                "select (select max(reflect('java.lang.System', 'lineSeparator')) from fact)",
                "select id from fact order by reflect('java.lang.System', 'lineSeparator')",
                "select * from fact where id in (select reflect('java.lang.System', 'lineSeparator'))",
                "select * from range(length(reflect('java.lang.System', 'lineSeparator')))",
                "select * from fact a join lateral (select reflect('java.lang.System', 'lineSeparator'))",
            })
    void aQueryCallsNoJava(String query) {
        assertThatThrownBy(() -> within.ask(query, 10))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("may do more than read, and was not run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selec 1|sql, line 1, column 1: Syntax error at or near 'selec'",
                "select 1; drop table fact|sql, line 1, column 11: Syntax error at or near 'drop'",
                "select * from fakt|sql, line 1, column 15: The table or view `fakt` cannot be found.",
                "select idd from fact|sql, line 1, column 8: A column or function parameter with name `idd` cannot be",
                "select nothing(id) from fact|sql, line 1, column 8: ",
                "select 1 + 1 / (id - 1) from fact|sql, line 1, column 12: Division by zero.",
                "select cast(device as int) from fact|sql, line 1, column 8: The value 'phone' of the type",
                "select * from csv.`/somewhere`|sql, line 1, column 15: ",
                "select '${env:PATH}' + 1|sql, line 1, column 8: ",
            })
    void aMistakeIsToldInOneLineThatSaysWhere(String query, String message) {
        Failure mistake = catchThrowableOfType(Failure.class, () -> within.ask(query, 10));

        assertThat(mistake).hasMessageStartingWith(message);
        assertThat(mistake.kind()).isEqualTo(FailureKind.USER);
        assertThat(mistake.getMessage().lines()).hasSize(1);
        assertThat(mistake.getMessage()).doesNotContain("SQLSTATE", "== SQL", "spark.sql.");
    }

    @Test
    void whatLooksLikeAVariableIsText() {
        assertThat(within.ask("select '${env:PATH}${spark.master}' as text", 10).rows())
                .containsExactly(List.of("${env:PATH}${spark.master}"));
    }

    @Test
    void theSessionThatIsSharedKeepsItsOwnNamespace() {
        assertThat(TestSpark.session()
                        .sessionState()
                        .catalogManager()
                        .currentCatalog()
                        .name())
                .isEqualTo("spark_catalog");
    }

    @Test
    void aPipelineWithoutTablesIsTheUsersMistake() {
        assertThatThrownBy(() -> about(Optional.of(namespace + "x")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--pipeline: '" + namespace + "x' has no tables yet")
                .hasMessageContaining("did you mean '" + namespace + "'?");
    }

    private static SparkQuestions about(Optional<String> pipeline) {
        return SparkQuestions.about(TestSpark.session(), "lake", TestSpark.catalog(), pipeline);
    }
}
