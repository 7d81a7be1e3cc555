package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.publish.Audit;
import io.hourfold.publish.IcebergFact;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MaintainRunnerTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final String STILL_OPEN = "2026-11-21T05:59:59Z";
    private static final String CLOSED = "2026-11-21T06:00:00Z";
    /** Before any file of a test was written. */
    private static final Instant LONG_AGO = Instant.EPOCH.plus(Duration.ofDays(365));

    @Test
    void aClosedDayIsCompactedAndABatchOfItMayStillBeRunAgain() {
        try (BatchHarness harness = BatchHarness.folded()) {
            fourHours(harness);
            List<String> before = harness.fact();

            assertThat(maintain(harness, STILL_OPEN).days()).isEmpty();
            long shown = fact(harness).currentSnapshot().snapshotId();
            assertThatThrownBy(() -> harness.stages()
                            .compaction()
                            .compact(new EventDay(DAY, ZoneOffset.UTC), "run", () -> {
                                throw Failure.conflict("the lease was taken over");
                            }))
                    .hasMessage("the lease was taken over");
            assertThat(fact(harness).currentSnapshot().snapshotId()).isEqualTo(shown);
            MaintainAnswer answer = maintain(harness, CLOSED);

            assertThat(answer.days()).hasSize(1).first().satisfies(day -> {
                assertThat(day.day()).isEqualTo("2026-11-20");
                assertThat(day.deleteFiles()).isPositive();
                assertThat(day.nodes()).as("[0, 2), [2, 4) and [0, 4)").isEqualTo(3);
            });
            assertThat(files(harness, "files"))
                    .as("one for each bucket that has rows")
                    .isLessThanOrEqualTo(4);
            assertThat(files(harness, "delete_files")).isZero();
            assertThat(inner(harness)).isEmpty();
            assertThat(harness.fact()).isEqualTo(before).isEqualTo(harness.flat());
            Table fact = fact(harness);
            assertThat(fact.refs().get("audit").snapshotId())
                    .isEqualTo(fact.currentSnapshot().snapshotId());
            assertThat(maintain(harness, CLOSED).days()).isEmpty();

            harness.ingest().event(1, "2026-11-20T02:40:00Z", "e");
            DayAnswer again = harness.again("2026-11-20T02").days().get(0);
            assertThat(harness.fact()).isEqualTo(harness.flat());
            assertThat(again.nodes()).as("all that were dropped").isEqualTo(3);
            assertThat(harness.verify("2026-11-20").verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
        }
    }

    @Test
    void buildsThatNothingIsMadeOfAreRemovedUnlessTheirBatchIsWorkedOn() {
        try (BatchHarness harness = BatchHarness.plain()) {
            fourHours(harness);
            Batch two = harness.ingest().batch("2026-11-20T02");
            harness.exclusions(Audit.NONE)
                    .exclude(two, "bad", IngestHarness.run(harness.ingest().pipeline()));
            harness.again("2026-11-20T02");

            String scope = Lease.scope(harness.ingest().pipeline().name(), two);
            Lease worker = harness.ingest().ledger().acquire(scope, "somebody", Duration.ofMinutes(2));
            MaintainAnswer held = maintain(harness, STILL_OPEN);
            assertThat(held.builds()).isZero();
            assertThat(held.skipped()).hasSize(1).first().asString().contains("somebody");
            harness.ingest().ledger().release(worker);

            assertThat(harness.maintain(STILL_OPEN, LONG_AGO, MaintainAnswer.Mode.DRY_RUN)
                            .builds())
                    .isEqualTo(1);
            assertThat(maintain(harness, STILL_OPEN).builds()).isEqualTo(1);
            assertThat(maintain(harness, STILL_OPEN).builds()).isZero();

            harness.exclusions(Audit.NONE)
                    .include(two, IngestHarness.run(harness.ingest().pipeline()));
            assertThat(harness.fact()).isEqualTo(harness.flat());
        }
    }

    @Test
    void rowsSnapshotsAndFilesThatAreOldGoAndTheFactStays() throws IOException {
        try (BatchHarness harness = BatchHarness.keepingRaw("P2D")) {
            fourHours(harness);
            harness.ingest().record(0, "2026-11-21T00:30:00Z", "no JSON");
            harness.ingest().event(0, "2026-11-21T00:40:00Z", "f");
            harness.run("2026-11-21T00");
            List<String> before = harness.fact();
            Path stray = stray(harness);
            Instant later = Instant.now().plus(Duration.ofDays(10));
            String now = "2026-11-23T00:00:00Z";

            MaintainAnswer dry = harness.maintain(now, later, MaintainAnswer.Mode.DRY_RUN);
            assertThat(stray).exists();
            assertThat(harness.flat()).isEqualTo(before);
            MaintainAnswer answer = harness.maintain(now, later, MaintainAnswer.Mode.DO);

            assertThat(answer.tables())
                    .extracting(MaintainAnswer.TableUpkeep::table)
                    .containsExactly("raw", "quarantine", "tree", "fact");
            MaintainAnswer.TableUpkeep raw = answer.tables().get(0);
            assertThat(raw.rows()).as("all of the first day").isEqualTo(6);
            assertThat(dry.tables().get(0).rows()).isEqualTo(6);
            assertThat(raw.orphans()).isEqualTo(1);
            assertThat(dry.tables().get(0).orphans()).isEqualTo(1);
            assertThat(stray).doesNotExist();
            assertThat(answer.tables()).allSatisfy(table -> {
                if (!table.table().equals("quarantine")) {
                    assertThat(table.snapshots()).as(table.toString()).isPositive();
                }
            });
            assertThat(answer.tables().get(1).rows()).as("its batch is young").isZero();
            assertThat(harness.fact()).isEqualTo(before);
            assertThat(harness.ingest().rows(harness.ingest().raw(), "notification_id"))
                    .hasSize(1);

            assertThat(harness.verify("2026-11-21").verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
            assertThatThrownBy(() -> harness.verify("2026-11-20"))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USER))
                    .hasMessageContaining("kept from 2026-11-21");
            harness.ingest().event(0, "2026-11-21T01:40:00Z", "f");
            harness.run("2026-11-21T01");
            assertThat(harness.fact()).hasSameSizeAs(before);
            assertThat(harness.verify("2026-11-21").verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
        }
    }

    private static MaintainAnswer maintain(BatchHarness harness, String now) {
        return harness.maintain(now, LONG_AGO, MaintainAnswer.Mode.DO);
    }

    private static void fourHours(BatchHarness harness) {
        IngestHarness events = harness.ingest();
        events.event(0, "2026-11-20T00:10:00Z", "a");
        events.event(0, "2026-11-20T01:10:00Z", "b");
        events.event(0, "2026-11-20T02:10:00Z", "b");
        events.event(1, "2026-11-20T02:20:00Z", "c");
        events.event(0, "2026-11-20T03:10:00Z", "d");
        events.event(1, "2026-11-20T03:20:00Z", "a");
        for (int hour = 0; hour < 4; hour++) {
            harness.run("2026-11-20T0" + hour);
        }
    }

    private static List<BuiltNode> inner(BatchHarness harness) {
        return harness.ingest().ledger().nodes(harness.ingest().pipeline().name(), DAY).stream()
                .filter(node -> node.batch().isEmpty())
                .toList();
    }

    private static Table fact(BatchHarness harness) {
        return TestSpark.catalog()
                .loadTable(IcebergFact.name(harness.ingest().pipeline().name()));
    }

    private static long files(BatchHarness harness, String table) {
        String fact = TestSpark.catalogSettings().name() + "."
                + IcebergFact.name(harness.ingest().pipeline().name());
        return TestSpark.session().table(fact + "." + table).count();
    }

    private static Path stray(BatchHarness harness) throws IOException {
        String location = TestSpark.catalog().loadTable(harness.ingest().raw()).location();
        Path stray = Path.of(URI.create(location)).resolve("data").resolve("stray.parquet");
        Files.writeString(stray, "nobody's");
        Files.setLastModifiedTime(stray, FileTime.from(LONG_AGO));
        return stray;
    }
}
