package io.hourfold.cli;

import io.hourfold.publish.DeltaKind;
import io.hourfold.run.DayAnswer;
import io.hourfold.run.ExclusionAnswer;
import io.hourfold.run.Imbalance;
import io.hourfold.run.MaintainAnswer;
import io.hourfold.run.VerifyAnswer;
import io.hourfold.run.WindowAnswer;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.verify.Comparison;
import io.hourfold.verify.Difference;
import io.hourfold.verify.DifferenceKind;
import io.hourfold.window.WindowPath;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class KeepingTextTest {
    private static final Batch FIVE = Batch.parse("2026-11-20T05", Cadence.HOURLY);

    @Test
    void aDayThatDiffersIsToldWithItsSample() {
        Comparison rows = new Comparison(
                4,
                3,
                2,
                Map.of(DifferenceKind.MISSING, 1L),
                List.of(new Difference(
                        DifferenceKind.MISSING, Map.of("id", "c"), "*", "the row of events-0 at offset 2", "nothing")));
        VerifyAnswer answer = new VerifyAnswer(
                "orders",
                "2026-11-20",
                VerifyAnswer.Verdict.DIFFERENT,
                rows,
                List.of(FIVE),
                List.of(),
                List.of(FIVE.next()),
                List.of(new Imbalance(FIVE, "raw = leaf + duplicates + late", 2, 1)));

        assertThat(VerifyText.of(answer, Style.PLAIN).lines())
                .containsExactly(
                        "orders/2026-11-20  different: 4 raw rows = 3 keys, 2 rows in the fact",
                        "  missing  1 key",
                        "    missing {id=c} *: expected the row of events-0 at offset 2, found nothing",
                        "  lost      2026-11-20T05: raw = leaf + duplicates + late, but 2 is not 1",
                        "  left out  excluded: 2026-11-20T05",
                        "  left out  pending: 2026-11-20T06");
        assertThat(Json.write(answer))
                .isEqualTo(
                        "{\"pipeline\":\"orders\",\"day\":\"2026-11-20\",\"verdict\":\"different\",\"rows\":{\"raw\":4,"
                                + "\"keys\":3,\"fact\":2,\"differing\":{\"missing\":1},\"sample\":[{\"kind\":\"missing\","
                                + "\"key\":{\"id\":\"c\"},\"column\":\"*\",\"expected\":\"the row of events-0 at offset 2\","
                                + "\"found\":\"nothing\"}]},\"excluded\":[\"2026-11-20T05\"],\"late\":[],"
                                + "\"pending\":[\"2026-11-20T06\"],\"imbalances\":[{\"batch\":\"2026-11-20T05\","
                                + "\"law\":\"raw = leaf + duplicates + late\",\"left\":2,\"right\":1}]}");
    }

    @Test
    void whatIsKeptInOrderIsToldOnlyWhereSomethingWasDone() {
        MaintainAnswer answer = new MaintainAnswer(
                "orders",
                MaintainAnswer.Mode.DRY_RUN,
                2,
                List.of(new MaintainAnswer.DayUpkeep("2026-11-20", 31, 7, 22)),
                1,
                List.of(
                        new MaintainAnswer.TableUpkeep("raw", 5, 3, 1),
                        new MaintainAnswer.TableUpkeep("fact", 0, 0, 0)),
                List.of("'orders/fact' is held"));

        assertThat(MaintainText.of(answer).lines())
                .containsExactly(
                        "orders: this would be done, nothing was; 2 days are closed",
                        "  2026-11-20  31 data files and 7 delete files put together, 22 nodes dropped",
                        "  tree        1 builds that nothing is made of",
                        "  raw         5 old rows, 3 old snapshots, 1 files of no snapshot",
                        "  skipped     'orders/fact' is held");
        assertThat(Json.write(answer)).startsWith("{\"pipeline\":\"orders\",\"mode\":\"dry-run\",\"closed\":2,");
    }

    @Test
    void aBatchThatIsOutIsToldWithTheReasonAndWhatItChanged() {
        DayAnswer day =
                new DayAnswer("2026-11-20", DeltaKind.MERGE, 0, 1, 2, Optional.of("9007199254740995"), false, 3);
        ExclusionAnswer answer = new ExclusionAnswer(
                "orders",
                FIVE,
                ExclusionAnswer.Standing.EXCLUDED,
                Optional.of("bad\nclock"),
                List.of(day),
                List.of(new WindowAnswer("sessions", WindowPath.SUBTRACTED, 1, 2, Optional.empty())),
                List.of());

        assertThat(ExclusionText.of(answer).lines())
                .containsExactly(
                        "orders 2026-11-20T05 is excluded: bad\\u000aclock",
                        "  fact    2026-11-20: 0 inserted, 1 updated, 2 deleted; the day so far; 3 nodes built",
                        "  window  sessions: 1 written, 2 removed (subtracted)");
        assertThat(Json.write(answer))
                .startsWith("{\"pipeline\":\"orders\",\"batch\":\"2026-11-20T05\",\"standing\":\"excluded\","
                        + "\"reason\":\"bad\\nclock\",\"days\":[{\"day\":\"2026-11-20\"");
    }
}
