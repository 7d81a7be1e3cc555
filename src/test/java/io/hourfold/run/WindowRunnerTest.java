package io.hourfold.run;

import io.hourfold.SparkJobs;
import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.Keep;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.pipeline.Late;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import io.hourfold.quality.rule.Freedom;
import io.hourfold.quality.rule.Suite;
import io.hourfold.quality.rule.SuiteFiles;
import io.hourfold.time.Batch;
import io.hourfold.window.WindowPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What windows cost, and what becomes of them when something stands in their way. */
class WindowRunnerTest {
    private static final LawShape SHAPE = new LawShape(Keep.FIRST, 0, Late.Beyond.SIDE_TABLE, 2, "PT1H", "UTC");
    private static final String WINDOWS =
            """
            windows:
              - { name: minutes,  tumbling: PT15M, by: [kind], measures: { n: count(*) } }
              - { name: sessions, session: PT30M, by: [id], measures: { n: count(*), most: max(amount) } }
            """;

    private final InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
    private LawPipeline pipeline = new LawPipeline(ledger, name -> pipeline(name, WINDOWS));

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Pipeline pipeline(String name, String windows) {
        return TestPipelines.read(SHAPE.text(name) + windows);
    }

    @Test
    void aBatchThatOnlyAddsCostsOneJobForEachWindowAndWritesOnlyWhatItTouches() throws Exception {
        SparkStages stages = pipeline.stages();
        for (int hour = 0; hour < 6; hour++) {
            give(hour, 200);
            pipeline.run(hour(hour), stages, Audit.NONE);
        }
        give(6, 3);
        try (SparkJobs jobs = new SparkJobs(TestSpark.session())) {
            BatchAnswer answer = pipeline.run(hour(6), stages, Audit.NONE);

            assertThat(jobs.take()).as("leaf, day and two windows").isEqualTo(4);
            assertThat(jobs.shuffles()).isZero();
            assertThat(answer.windows())
                    .extracting(WindowAnswer::table, WindowAnswer::path, WindowAnswer::written, WindowAnswer::removed)
                    .containsExactly(
                            tuple("minutes", WindowPath.ADDED, 1L, 0L), tuple("sessions", WindowPath.ADDED, 3L, 0L));
            assertThat(pipeline.run(hour(6), stages, Audit.NONE).windows()).isEmpty();
            assertThat(jobs.take()).as("done before").isZero();
        }
    }

    @Test
    void whatCannotBeTakenBackOutIsComputedAnewWhereItWas() {
        SparkStages stages = pipeline.stages();
        for (int hour = 0; hour < 4; hour++) {
            give(hour, 20);
            pipeline.run(hour(hour), stages, Audit.NONE);
        }
        give(1, 19);

        List<WindowAnswer> answers = pipeline.run(hour(1), stages, Audit.NONE).windows();

        assertThat(answers)
                .extracting(WindowAnswer::table, WindowAnswer::path, WindowAnswer::written, WindowAnswer::removed)
                .containsExactly(
                        tuple("minutes", WindowPath.SUBTRACTED, 1L, 1L),
                        tuple("sessions", WindowPath.RECOMPUTED, 0L, 1L));
    }

    @Test
    void aWindowThatIsDeclaredAnewIsBuiltFromAllThatIsThere() {
        give(0, 5);
        give(1, 5);
        SparkStages stages = pipeline.stages();
        pipeline.run(hour(0), stages, Audit.NONE);
        pipeline.run(hour(1), stages, Audit.NONE);
        Pipeline changed = pipeline(
                pipeline.pipeline().name(),
                """
                windows:
                  - { name: minutes, tumbling: PT1H, by: [kind, id], measures: { n: count(*), amounts: collect_set(amount) } }
                """);

        List<WindowAnswer> answers = update(changed, TestGates.OPEN);

        assertThat(answers).extracting(WindowAnswer::path).containsExactly(WindowPath.REBUILT);
        assertThat(rows("minutes", "window_start, kind, n, amounts")).hasSize(10);
        assertThat(rows("minutes", "*").get(0)).doesNotContain("devices");
        assertThat(update(changed, TestGates.OPEN))
                .extracting(WindowAnswer::path)
                .containsExactly(WindowPath.NOTHING);
    }

    @Test
    void aWindowByAColumnThatBecameWiderIsBuiltAnew() {
        String windows = "windows: [{ name: amounts, session: PT30M, by: [amount], measures: { n: count(*) } }]\n";
        LawPipeline narrow = new LawPipeline(
                ledger,
                name -> TestPipelines.read(SHAPE.text(name).replace("amount: bigint", "amount: int") + windows));
        LawRow plain = LawRow.sent("a", hour(0), 0);
        narrow.ingest(hour(0), List.of(plain.with(null, plain.payload())));
        narrow.run(hour(0), narrow.stages(), Audit.NONE);
        Pipeline wide = pipeline(narrow.pipeline().name(), windows);
        stages(wide).publish();

        assertThat(update(wide, TestGates.OPEN))
                .extracting(WindowAnswer::path, WindowAnswer::written)
                .containsExactly(tuple(WindowPath.REBUILT, 1L));
    }

    @Test
    void aWindowThatDoesNotKeepItsRulesStaysAsItWasAndTheOthersAreShown(@TempDir Path root) throws IOException {
        Path rules = Files.createDirectories(
                root.resolve("dq-rules").resolve(pipeline.pipeline().name()));
        Files.writeString(
                rules.resolve("minutes.yaml"),
                """
                suite: not too many
                expectations:
                  - expect_column_max_to_be_between: { column: n, max_value: 6 }
                """);
        Gates gates = gates(new SuiteFiles(root, pipeline.pipeline(), Freedom.PARSED_ONLY).all());
        give(0, 5);
        pipeline.run(hour(0), pipeline.stages(), Audit.NONE);
        List<String> before = rows("minutes", "*");
        give(1, 8);
        Pipeline plain = pipeline(pipeline.pipeline().name(), "");
        LawPipeline.run(ledger, plain, hour(1), stages(plain), Audit.NONE);

        assertThatThrownBy(() -> update(pipeline.pipeline(), gates))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.QUALITY))
                .hasMessageContaining("not too many");

        assertThat(rows("minutes", "*")).isEqualTo(before);
        assertThat(rows("sessions", "*")).hasSize(13);
        assertThat(ledger.checks(pipeline.pipeline().name(), hour(1).start()))
                .singleElement()
                .extracting(CheckResult::stage, CheckResult::verdict)
                .containsExactly(Stage.WINDOWS, CheckVerdict.FAILED);

        assertThat(update(pipeline.pipeline(), gates(List.of())))
                .extracting(WindowAnswer::path)
                .containsExactly(WindowPath.ADDED, WindowPath.NOTHING);
        assertThat(rows("minutes", "*")).hasSize(2);
    }

    private Gates gates(List<Suite> suites) {
        return new QualityGates(
                ledger,
                pipeline.pipeline(),
                suites,
                pipeline::stages,
                InstantSource.system(),
                Optional.empty(),
                line -> {});
    }

    @Test
    void sessionsOfOtherKeysAreLeftOutWhereThereAreMany() {
        TestSpark.session().conf().set("spark.hourfold.windows.join-above", "0");
        try {
            SparkStages stages = pipeline.stages();
            for (int hour = 0; hour < 3; hour++) {
                give(hour, 4);
                pipeline.run(hour(hour), stages, Audit.NONE);
            }
            Instant until = hour(2).end();
            assertThat(rows("sessions", "window_start, window_end, id, n, most, is_open"))
                    .isEqualTo(WindowOracle.rows("SELECT session_window.start, session_window.end, id, count(*),"
                            + " max(amount), session_window.end > timestamp'" + until + "' FROM " + table("fact")
                            + " GROUP BY session_window(at, '30 minutes'), id"));
            give(1, 2);
            pipeline.run(hour(1), stages, Audit.NONE);
            assertThat(rows("sessions", "n")).hasSize(10);
        } finally {
            TestSpark.session().conf().unset("spark.hourfold.windows.join-above");
        }
    }

    private List<WindowAnswer> update(Pipeline declared, Gates gates) {
        SparkStages stages = stages(declared);
        Run run = LawPipeline.run(declared);
        ledger.begin(run);
        return new WindowRunner(ledger, declared, stages, gates).update(hour(1), run);
    }

    private static SparkStages stages(Pipeline declared) {
        return new SparkStages(
                TestSpark.session(),
                TestSpark.catalog(),
                TestSpark.catalogSettings().name(),
                declared);
    }

    /** As many rows as said, of as many keys, a second apart from where the hour begins. */
    private void give(int hour, int rows) {
        List<LawRow> brought = new ArrayList<>();
        IntStream.range(0, rows).forEach(row -> brought.add(LawRow.sent("h" + hour + "-" + row, hour(hour), row)));
        pipeline.ingest(hour(hour), brought);
    }

    private Batch hour(int hour) {
        Batch first = pipeline.pipeline().cadence().batchAt(Instant.parse("2026-11-20T00:00:00Z"));
        return new Batch(first.start().plus(first.cadence().length().multipliedBy(hour)), first.cadence());
    }

    private String table(String name) {
        return "`" + TestSpark.catalogSettings().name() + "`.`"
                + pipeline.pipeline().name() + "`.`" + name + "`";
    }

    private List<String> rows(String table, String columns) {
        return WindowOracle.rows("SELECT " + columns + " FROM " + table(table));
    }
}
