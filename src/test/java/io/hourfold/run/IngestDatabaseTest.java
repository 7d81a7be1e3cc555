package io.hourfold.run;

import io.hourfold.TestDatabase;
import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.catalog.IcebergCatalogs;
import io.hourfold.catalog.TableFilesOracle;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fault.Cut;
import io.hourfold.fault.CuttingProxy;
import io.hourfold.fault.Moment;
import io.hourfold.ingest.SparkIngest;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** PostgreSQL, which keeps both the ledger and the catalog, is lost while a batch is committed. */
class IngestDatabaseTest {
    private static final String FIVE = "2026-11-20T05";
    private static final String SIX = "2026-11-20T06";
    private static final String COMMIT = "^COMMIT";

    @TempDir
    Path warehouse;

    @ParameterizedTest
    @CsvSource({
        "AFTER_THE_SERVER_ACTED, 0",
        "BEFORE_THE_SERVER_READ, 0",
        "AFTER_THE_SERVER_ACTED, 1",
        "BEFORE_THE_SERVER_READ, 1"
    })
    void aCommitWhoseConnectionIsLostIsMadeOnce(Moment moment, int quarantined) throws IOException {
        try (Stack stack = new Stack(TestStack.freshDatabase(), warehouse)) {
            stack.write(quarantined);

            IngestAnswer answer = stack.cutting(moment, () -> {});

            assertThat(answer.ending()).isEqualTo(IngestAnswer.Ending.INGESTED);
            stack.assertWhole(3 + quarantined, answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AFTER_THE_SERVER_ACTED, 0, ADOPTED",
        "BEFORE_THE_SERVER_READ, 0, INGESTED",
        "AFTER_THE_SERVER_ACTED, 1, INGESTED",
        "BEFORE_THE_SERVER_READ, 1, INGESTED"
    })
    void aCommitOfWhichNobodyKnowsIsLookedUpByTheNextRun(Moment moment, int quarantined, IngestAnswer.Ending ending)
            throws IOException {
        try (Stack stack = new Stack(TestStack.freshDatabase(), warehouse)) {
            stack.write(quarantined);

            Failure unknown = catchThrowableOfType(Failure.class, () -> stack.cutting(moment, stack.proxy::refuse));
            stack.proxy.resume();

            stack.assertOutside(unknown);
            IngestAnswer answer = stack.afterwards();
            assertThat(answer.ending()).isEqualTo(ending);
            stack.assertWhole(3 + quarantined, answer);
        }
    }

    @Test
    void aDatabaseThatIsKilledInTheMiddleOfACommitKnowsItAfterwards() throws IOException {
        try (TestDatabase postgres = TestStack.privateDatabase();
                Stack stack = new Stack(postgres.freshDatabase(), warehouse)) {
            stack.write(1);

            Failure unknown = catchThrowableOfType(
                    Failure.class, () -> stack.cutting(Moment.AFTER_THE_SERVER_ACTED, postgres::kill));
            postgres.start();

            stack.assertOutside(unknown);
            IngestAnswer answer = stack.afterwards();
            stack.assertWhole(4, answer);
        }
    }

    /** A pipeline whose ledger and catalog are reached through a proxy, with one batch done and one to do. */
    private static final class Stack implements AutoCloseable {
        final CuttingProxy proxy;
        private final IngestHarness harness;
        private final Catalog catalog;
        private final Catalog truth;
        private int more;

        Stack(DatabaseSettings direct, Path warehouse) {
            proxy = CuttingProxy.ofPostgres(direct);
            DatabaseSettings proxied = proxy.through(direct);
            harness = new IngestHarness(
                    TestStack.bootstrapServers(), TestStack.freshTopic(2), proxied, TestPipelines::notifications);
            catalog = open(proxied, warehouse);
            truth = open(direct, warehouse);
            harness.event(0, "2026-11-20T05:10:00Z", "a");
            harness.record(1, "2026-11-20T05:10:00Z", "poison");
            harness.ingest(harness.order(harness.pipeline(), FIVE), spark());
            tables().forEach(Stack::hasten);
        }

        private static Catalog open(DatabaseSettings database, Path warehouse) {
            return IcebergCatalogs.open(new CatalogSettings(
                    "lake",
                    Optional.empty(),
                    Optional.of(database),
                    warehouse.toUri().toString(),
                    Map.of()));
        }

        private List<org.apache.iceberg.Table> tables() {
            return List.of(harness.raw(), harness.quarantine()).stream()
                    .map(truth::loadTable)
                    .toList();
        }

        private static void hasten(org.apache.iceberg.Table table) {
            table.updateProperties()
                    .set("commit.status-check.min-wait-ms", "1")
                    .set("commit.status-check.max-wait-ms", "1")
                    .commit();
        }

        private SparkIngest spark() {
            return new SparkIngest(
                    TestSpark.session(), harness.kafka(), "lake", catalog, IngestHarness.NO_INPUTS, List.of());
        }

        void write(int quarantined) {
            harness.event(0, "2026-11-20T06:10:00Z", "b");
            harness.event(1, "2026-11-20T06:11:00Z", "c");
            harness.event(1, "2026-11-20T06:12:00Z", "d");
            for (int poison = 0; poison < quarantined; poison++) {
                harness.record(0, "2026-11-20T06:13:00Z", "poison");
            }
            more = quarantined;
        }

        /** A run whose first commit loses its connection. */
        IngestAnswer cutting(Moment moment, Runnable meanwhile) {
            Cut[] cut = new Cut[1];
            Sleeper sleeper = new Sleeper(spark(), () -> {}, () -> cut[0] = proxy.cut(moment, COMMIT, meanwhile));
            try {
                return harness.ingest(harness.order(harness.pipeline(), SIX), sleeper);
            } finally {
                assertThat(cut[0].happened()).isTrue();
            }
        }

        /** One more run, when the lease of the one that failed has run out. */
        IngestAnswer afterwards() {
            harness.expireLeases();
            return harness.ingest(harness.order(harness.pipeline(), SIX), spark());
        }

        void assertOutside(Failure failure) {
            assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
            assertThat(failure).hasMessageContaining(SIX);
        }

        void assertWhole(int records, IngestAnswer answer) {
            assertThat(answer.outcome().read()).isEqualTo(records);
            assertThat(answer.outcome().raw()).isEqualTo(3);
            assertThat(IngestedRecords.places(truth, harness.pipeline().name()))
                    .isEqualTo(harness.offsets(2 + more, 3));
            tables().forEach(TableFilesOracle::assertWhole);
            assertThat(harness.ingest(harness.order(harness.pipeline(), SIX), null)
                            .ending())
                    .isEqualTo(IngestAnswer.Ending.ALREADY_DONE);
        }

        @Override
        public void close() throws IOException {
            harness.close();
            ((Closeable) catalog).close();
            ((Closeable) truth).close();
            proxy.close();
        }
    }
}
