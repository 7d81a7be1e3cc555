package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.pipeline.Window;
import io.hourfold.publish.Audit;
import io.hourfold.time.Batch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** After any history every window's table holds what one look at the complete fact gives. */
class WindowLawTest {
    private static final int HISTORIES = Integer.getInteger("hourfold.law.windows", 2);
    private static final int MORE_HISTORIES = 12;
    private static final int FIRST_SEED = Integer.getInteger("hourfold.law.seed", 1);
    private static final int STEPS = 4;

    static IntStream seeds() {
        return IntStream.range(FIRST_SEED, FIRST_SEED + HISTORIES);
    }

    static IntStream otherSeeds() {
        return IntStream.range(FIRST_SEED + HISTORIES, FIRST_SEED + HISTORIES + MORE_HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("otherSeeds")
    @Tag("soak")
    void afterADozenLongerHistoriesToo(int seed) {
        play(seed, STEPS + 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterAnyHistoryWindowsHoldWhatOneLookAtTheFactGives(int seed) {
        play(seed, STEPS);
    }

    private static void play(int seed, int steps) {
        LawHistory history = new LawHistory(seed);
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system())) {
            LawPipeline pipeline = new LawPipeline(
                    ledger, name -> TestPipelines.read(history.shape().text(name) + WindowOracle.WINDOWS));
            Map<Batch, List<LawRow>> raw = new TreeMap<>();
            List<String> said = new ArrayList<>(List.of(history.shape().toString()));
            for (int step = 0; step < steps; step++) {
                LawHistory.What what = raw.isEmpty() ? LawHistory.What.RUN : history.what();
                Batch batch = what.isAboutAKnownBatch() ? history.pick(List.copyOf(raw.keySet())) : history.batch();
                said.add(what + " " + batch);
                SparkStages stages = pipeline.stages();
                switch (what) {
                    case EXCLUDE ->
                        pipeline.exclusions(stages).exclude(batch, "bad", LawPipeline.run(pipeline.pipeline()));
                    case INCLUDE -> pipeline.exclusions(stages).include(batch, LawPipeline.run(pipeline.pipeline()));
                    default -> {
                        List<LawRow> rows = what == LawHistory.What.RUN_WITH_OTHER_ROWS
                                ? history.otherThan(raw.get(batch), batch)
                                : what == LawHistory.What.RUN_EMPTY ? List.of() : history.rows(batch);
                        said.add(rows.toString());
                        raw.put(batch, rows);
                        pipeline.ingest(batch, rows);
                        said.add(pipeline.run(batch, stages, Audit.NONE)
                                .windows()
                                .toString());
                    }
                }
                Instant until = raw.keySet().stream()
                        .map(Batch::end)
                        .max(Instant::compareTo)
                        .orElseThrow();
                assertThat(shown(pipeline))
                        .as("seed %s after %s", seed, String.join("\n", said))
                        .isEqualTo(new WindowOracle(pipeline.pipeline(), until).tables());
            }
        }
    }

    private static SortedMap<String, List<String>> shown(LawPipeline pipeline) {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        for (Window window : pipeline.pipeline().windows()) {
            String table = "`" + TestSpark.catalogSettings().name() + "`.`"
                    + pipeline.pipeline().name() + "`.`" + window.name() + "`";
            String columns = Arrays.stream(TestSpark.session().table(table).columns())
                    .filter(column -> !column.equals(Window.STATES))
                    .collect(Collectors.joining(", "));
            tables.put(window.name(), WindowOracle.rows("SELECT " + columns + " FROM " + table));
        }
        return tables;
    }
}
