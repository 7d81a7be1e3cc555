package io.hourfold.cli;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageState;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineFiles;
import io.hourfold.run.Progress;
import io.hourfold.time.Batch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LiveViewTest {
    private Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private final InstantSource clock = () -> now;
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final Pipeline pipeline =
            new PipelineFiles(Path.of(""), FoldRegistry.fromClassPath()).named("notifications");
    private final SeenTerminal seen = new SeenTerminal();
    private final LiveView view = new LiveView(
            new LiveScreen(new PrintWriter(seen), Style.PLAIN),
            clock,
            ledger,
            pipeline,
            new Pace(new EnumMap<>(Map.of(Stage.INGEST, 3, Stage.LEAF, 3)), 1));

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theDayFillsUpAndEveryStageThatRunsHasABar() {
        view.say("starting Spark");
        view.begins(hour("00"), Stage.INGEST, 4_000);
        view.begins(hour("01"), Stage.LEAF, 0);
        now = now.plusSeconds(2);
        view.reads(hour("00"), 1, 4, 1_000);
        view.works(hour("01"), 3, 4);
        view.draw();

        assertThat(seen.lines())
                .containsExactly(
                        "starting Spark",
                        "notifications/2026-11-20  ",
                        "  2026-11-20T00:00:00Z  >>......................",
                        "  2026-11-20T00     ingest      █████░░░░░░░░░░░░░░░  25 %, 1,000 of 4,000 records, 500 a"
                                + " second",
                        "  2026-11-20T01     leaf        ███████████████░░░░░  75 %",
                        "  2 s");
    }

    @Test
    void whatEndedIsCountedAndSaysHowLongTheRestTakes() {
        view.begins(hour("00"), Stage.INGEST, 10);
        now = now.plusSeconds(4);
        view.ends(hour("00"), Stage.INGEST, StageState.DONE);
        view.comes(hour("00"), Progress.Milestone.LEAF, 1, 3);
        view.judged(hour("00"), List.of("checked raw by 'notifications raw': passed, 2 rules, 10 rows", "  more"));
        view.draw();

        assertThat(seen.lines())
                .containsExactly(
                        "notifications/2026-11-20  1 of 3 leaves",
                        "  2026-11-20T00:00:00Z  ........................",
                        "  2026-11-20T00  checked raw by 'notifications raw': passed, 2 rules, 10 rows",
                        "  4 s, about 20 s left");
    }

    @Test
    void theLastPictureStaysAndNothingRunsInIt() {
        view.begins(hour("05"), Stage.PUBLISH, 0);
        view.draw();
        now = now.plus(Duration.ofSeconds(61));
        view.leave();
        view.say("after it");

        assertThat(seen.lines())
                .containsExactly(
                        "notifications/2026-11-20  ",
                        "  2026-11-20T00:00:00Z  ........................",
                        "  1 min 1 s",
                        "after it");
    }

    private Batch hour(String hour) {
        return Batch.parse("2026-11-20T" + hour, pipeline.cadence());
    }
}
