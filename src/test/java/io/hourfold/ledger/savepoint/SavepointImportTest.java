package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.TestLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import static io.hourfold.ledger.savepoint.SavepointSamples.FIRST;
import static io.hourfold.ledger.savepoint.SavepointSamples.PIPELINE;
import static io.hourfold.ledger.savepoint.SavepointSamples.boundary;
import static io.hourfold.ledger.savepoint.SavepointSamples.hour;
import static io.hourfold.ledger.savepoint.SavepointSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ParameterizedClass(name = "{0}")
@EnumSource
class SavepointImportTest {
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final TestLedger kind;

    SavepointImportTest(TestLedger kind) {
        this.kind = kind;
    }

    @Test
    void whatWasImportedIsExportedAsItWas() {
        String exported = exported();

        try (TestLedger.Opened other = kind.open()) {
            SavepointImport.Imported imported = into(other.ledger(), exported);

            assertThat(imported).isEqualTo(new SavepointImport.Imported(PIPELINE, 4, 1, 2, 4));
            assertThat(SavepointJson.write(Savepoint.of(other.ledger(), PIPELINE)))
                    .isEqualTo(exported);
            assertThat(other.ledger().quarantined(key(1, Stage.INGEST)))
                    .isEqualTo(Map.of("not JSON", 2L, "no key", 1L));
        }
    }

    @Test
    void importingAgainChangesNothing() {
        String exported = exported();

        try (TestLedger.Opened other = kind.open()) {
            into(other.ledger(), exported);

            assertThat(into(other.ledger(), exported).changedNothing()).isTrue();
            assertThat(SavepointJson.write(Savepoint.of(other.ledger(), PIPELINE)))
                    .isEqualTo(exported);
        }
    }

    @Test
    void theOtherLedgerGoesOnWhereTheFirstStopped() {
        String exported = exported();

        try (TestLedger.Opened other = kind.open()) {
            Ledger ledger = other.ledger();
            into(ledger, exported);
            ledger.decide(PIPELINE, boundary(4, Map.of(FIRST, 30L)));
            Lease lease =
                    ledger.acquire(Lease.scope(PIPELINE, savepoint(exported).batch(hour(3))), "run-9", LENGTH);
            ledger.begin(SavepointSamples.run("run-9"));
            ledger.start(lease, StageAttempt.started(key(3, Stage.INGEST), "run-9", OptionalLong.empty(), hour(9)));

            assertThat(into(ledger, exported).changedNothing()).isTrue();
            assertThat(ledger.boundaryBefore(PIPELINE, hour(4)))
                    .contains(savepoint(exported).boundaries().get(3));
        }
    }

    @Test
    void anImportThatWasCutOffIsTakenUp() {
        String exported = exported();
        Savepoint wanted = savepoint(exported);

        try (TestLedger.Opened other = kind.open()) {
            Ledger ledger = other.ledger();
            ledger.register(wanted.pipeline());
            wanted.runs().forEach(ledger::begin);
            ledger.decide(PIPELINE, wanted.boundaries().get(0));
            Lease lease = ledger.acquire(Lease.scope(PIPELINE, wanted.batch(hour(0))), "cut off", LENGTH);
            ledger.start(lease, StageAttempt.started(key(0, Stage.INGEST), "run-1", OptionalLong.empty(), hour(8)));
            ledger.release(lease);

            assertThat(into(ledger, exported)).isEqualTo(new SavepointImport.Imported(PIPELINE, 3, 1, 2, 4));
            assertThat(SavepointJson.write(Savepoint.of(ledger, PIPELINE))).isEqualTo(exported);
        }
    }

    @Test
    void aLedgerThatContradictsIsLeftAsItIsAndEveryContradictionIsTold() {
        String exported = exported();

        try (TestLedger.Opened other = kind.open()) {
            Ledger ledger = other.ledger();
            ledger.register(new RegisteredPipeline(
                    PIPELINE, new TreeMap<>(Map.of("cadence", "PT30M", "layout.buckets", "8")), hour(0), hour(7)));
            ledger.begin(new Run("run-1", PIPELINE, "another command", "eve", "worker-2", hour(7)));
            ledger.decide(PIPELINE, boundary(1, Map.of(FIRST, 11L)));
            ledger.decide(PIPELINE, new Boundary(hour(1).plusSeconds(1800), new TreeMap<>(), hour(9)));
            Lease lease = ledger.acquire("notifications/other", "eve", LENGTH);
            ledger.start(lease, StageAttempt.started(key(0, Stage.INGEST), "run-1", OptionalLong.empty(), hour(9)));
            String before = SavepointJson.write(Savepoint.of(ledger, PIPELINE));

            Failure refused = catchThrowableOfType(Failure.class, () -> into(ledger, exported));

            assertThat(refused.kind()).isEqualTo(FailureKind.USER);
            assertThat(refused.getMessage().lines())
                    .containsExactly(
                            "The ledger contradicts the savepoint of pipeline 'notifications', so nothing was imported. "
                                    + "Import it into another ledger, or go on with this one as it is:",
                            "cadence: is PT30M here, but PT1H in the savepoint",
                            "dedupe.key: is null here, but id, \"ünï\" in the savepoint",
                            "boundary 2026-11-20T01:00:00Z: is {notification-events-0=Mark[topicId=Abc-_d, offset=11]} "
                                    + "here, but {notification-events-0=Mark[topicId=Abc-_d, offset=10]} in the savepoint",
                            "boundary 2026-11-20T01:30:00Z: was decided here, but is not in the savepoint",
                            "run run-1: is another one here",
                            "INGEST of 2026-11-20T00: is STARTED by run 'run-1' since 2026-11-20T09:00:00Z here, but "
                                    + "DONE by run 'run-1' since 2026-11-20T08:00:00Z in the savepoint");
            assertThat(SavepointJson.write(Savepoint.of(ledger, PIPELINE))).isEqualTo(before);
        }
    }

    @Test
    void boundariesThatWouldRunBackwardsTogetherAreRefused() {
        String exported = exported();

        try (TestLedger.Opened other = kind.open()) {
            other.ledger().register(SavepointSamples.pipeline());
            other.ledger().decide(PIPELINE, boundary(9, Map.of(FIRST, 24L)));

            Failure refused = catchThrowableOfType(Failure.class, () -> into(other.ledger(), exported));

            assertThat(refused)
                    .hasMessageContaining("boundary 2026-11-20T09:00:00Z: notification-events-0 lies at offset 24, but "
                            + "at 2026-11-20T03:00:00Z it lay at 25 already");
            assertThat(refused.kind()).isEqualTo(FailureKind.USER);
        }
    }

    @Test
    void aBatchThatARunHoldsIsAConflict() {
        String exported = exported();

        try (TestLedger.Opened other = kind.open()) {
            other.ledger().acquire(Lease.scope(PIPELINE, savepoint(exported).batch(hour(1))), "run-9", LENGTH);

            Failure refused = catchThrowableOfType(Failure.class, () -> into(other.ledger(), exported));

            assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
            assertThat(refused).hasMessageContaining("run-9");
        }
    }

    @Test
    void aPipelineThatNobodyKnowsIsRefusedWithThoseThatAreKnown() {
        try (TestLedger.Opened opened = kind.open()) {
            opened.ledger().register(SavepointSamples.pipeline());

            Failure refused = catchThrowableOfType(Failure.class, () -> Savepoint.of(opened.ledger(), "views"));

            assertThat(refused.kind()).isEqualTo(FailureKind.USER);
            assertThat(refused).hasMessage("savepoint: the ledger knows no pipeline 'views'; it knows [notifications]");
        }
    }

    private String exported() {
        try (TestLedger.Opened opened = kind.open()) {
            SavepointSamples.fill(opened.ledger());
            return SavepointJson.write(Savepoint.of(opened.ledger(), PIPELINE));
        }
    }

    private static SavepointImport.Imported into(Ledger ledger, String exported) {
        return SavepointImport.into(ledger, savepoint(exported), "import");
    }

    private static Savepoint savepoint(String exported) {
        return SavepointReader.read("savepoint.json", exported);
    }
}
