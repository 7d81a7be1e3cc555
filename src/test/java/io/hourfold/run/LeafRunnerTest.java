package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.fold.Keep;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.pipeline.Late;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import io.hourfold.time.Batch;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class LeafRunnerTest {
    private static final LawShape SHAPE = new LawShape(Keep.FIRST, 1, Late.Beyond.SIDE_TABLE, 2, "PT1H", "UTC");

    @Test
    void aBatchThatIsRunAgainFollowsTheLatenessThatIsAllowedNow() {
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system())) {
            LawPipeline wide = new LawPipeline(ledger, SHAPE);
            Batch evening = Batch.parse("2026-11-20T22", wide.pipeline().cadence());
            Batch morning = Batch.parse("2026-11-21T05", wide.pipeline().cadence());
            List<LawRow> late = List.of(LawRow.sent("late", evening, 0), LawRow.sent("a", morning, 1));
            wide.ingest(morning, late);
            wide.run(morning, wide.stages(), Audit.NONE);
            assertThat(wide.tables().fact()).hasSize(2);

            Pipeline narrow =
                    TestPipelines.read(SHAPE.text(wide.pipeline().name()).replace("allowed: PT12H", "allowed: PT2H"));
            SparkStages stages = new SparkStages(
                    TestSpark.session(),
                    TestSpark.catalog(),
                    TestSpark.catalogSettings().name(),
                    narrow);
            wide.ingest(morning, late);
            BatchAnswer answer = LawPipeline.run(ledger, narrow, morning, stages, Audit.NONE);

            assertThat(answer.leaf()).containsEntry("late", 1L);
            assertThat(wide.tables().late(morning)).isEqualTo(1);
            assertThat(wide.tables().fact())
                    .isEqualTo(LawTables.single(new LawFlat(narrow, Map.of(morning, late), Set.of()).facts()))
                    .hasSize(1);

            wide.ingest(morning, late);
            wide.run(morning, wide.stages(), Audit.NONE);
            assertThat(wide.tables().late(morning)).isZero();
            assertThat(wide.tables().fact()).hasSize(2);
        }
    }
}
