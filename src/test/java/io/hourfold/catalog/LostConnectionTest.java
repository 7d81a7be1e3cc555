package io.hourfold.catalog;

import io.hourfold.fault.Cut;
import io.hourfold.fault.Moment;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LostConnectionTest {
    @TempDir
    Path warehouse;

    @ParameterizedTest
    @CsvSource({"^COMMIT, 4", "^COMMIT, 0", "UPDATE iceberg_tables, 0", "txid_current, 0"})
    void aCommitWhoseAnswerIsLostSucceeds(String request, String retries) throws IOException {
        try (CutTable cut = ours(Map.of("commit.retry.num-retries", retries))) {
            Table table = cut.table();
            Cut lost = cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, request);

            CutTable.append(table, 2);

            assertThat(lost.happened()).isTrue();
            cut.assertHolds(1, 2);
            assertThat(cut.truth().snapshots()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "0"})
    void aCommitWhoseAnswerIsLostAndTheRivalsWhoCameInBetweenBothSurvive(String retries) throws IOException {
        try (CutTable cut = ours(Map.of("commit.retry.num-retries", retries))) {
            Table table = cut.table();
            cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "^COMMIT", () -> {
                CutTable.append(cut.truth(), 3);
                CutTable.append(cut.truth(), 4);
            });

            CutTable.append(table, 2);

            cut.assertHolds(1, 2, 3, 4);
            assertThat(cut.truth().snapshots()).hasSize(4);
        }
    }

    @Test
    void aLostCommitIsRecognisedByItsSnapshotWhenItsMetadataFileIsForgotten() throws IOException {
        try (CutTable cut = ours(Map.of("write.metadata.previous-versions-max", "1"))) {
            Table table = cut.table();
            cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "^COMMIT", () -> {
                for (int number = 3; number <= 6; number++) {
                    CutTable.append(cut.truth(), number);
                }
            });

            CutTable.append(table, 2);

            cut.assertHolds(1, 2, 3, 4, 5, 6);
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "0"})
    void aValidatedOverwriteWhoseAnswerIsLostDoesNotTakeItselfForAConflict(String retries) throws IOException {
        try (CutTable cut = ours(Map.of("commit.retry.num-retries", retries))) {
            Table table = cut.table();
            cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "^COMMIT", () -> CutTable.append(cut.truth(), 3));

            table.newOverwrite()
                    .overwriteByRowFilter(Expressions.alwaysTrue())
                    .addFile(CutTable.file(table, 2))
                    .validateFromSnapshot(table.currentSnapshot().snapshotId())
                    .conflictDetectionFilter(Expressions.alwaysTrue())
                    .validateNoConflictingData()
                    .commit();

            cut.assertHolds(2, 3);
        }
    }

    @Test
    void aCommitThatNeverReachedTheServerIsMadeAgain() throws IOException {
        try (CutTable cut = ours(Map.of())) {
            Table table = cut.table();
            Cut lost = cut.proxy.cut(Moment.BEFORE_THE_SERVER_READ, "^COMMIT");
            CutTable.append(cut.truth(), 3);

            CutTable.append(table, 2);

            assertThat(lost.happened()).isTrue();
            cut.assertHolds(1, 2, 3);
        }
    }

    @Test
    void aCommitThatNeverReachedTheServerFailsForCertainWhereItMayNotBeMadeAgain() throws IOException {
        try (CutTable cut = ours(CutTable.NO_RETRIES)) {
            Table table = cut.table();
            cut.proxy.cut(Moment.BEFORE_THE_SERVER_READ, "^COMMIT");

            assertThatThrownBy(() -> CutTable.append(table, 2)).isInstanceOf(CommitFailedException.class);

            cut.assertHolds(1);
            CutTable.append(table, 2);
            cut.assertHolds(1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_THE_SERVER_READ", "AFTER_THE_SERVER_ACTED"})
    void aTableIsCreatedAlthoughTheConnectionIsLost(Moment moment) throws IOException {
        try (CutTable cut = ours(Map.of())) {
            TableIdentifier name = TableIdentifier.of("cut", "another");
            Cut lost = cut.proxy.cut(moment, moment == Moment.AFTER_THE_SERVER_ACTED ? "^COMMIT" : "INSERT INTO");

            Table created = cut.catalog.createTable(name, CutTable.SCHEMA);
            CutTable.append(created, 1);

            assertThat(lost.happened()).isTrue();
            assertThat(CutTable.numbers(cut.rival.loadTable(name))).containsExactly(1L);
        }
    }

    @Test
    void connectionsThatWereDroppedWhileIdleHealWithTheNextCall() throws IOException {
        try (CutTable cut = ours(Map.of())) {
            Table table = cut.table();
            cut.proxy.cutAll();
            CutTable.append(table, 2);
            cut.proxy.cutAll();
            assertThat(cut.catalog.listTables(Namespace.of("cut"))).containsExactly(CutTable.NAME);
            cut.proxy.cutAll();
            table.refresh();
            cut.assertHolds(1, 2);
        }
    }

    @Test
    void aConnectionLostUnderAQueryIsNotNoticed() throws IOException {
        try (CutTable cut = ours(Map.of())) {
            Cut lost = cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "SELECT metadata_location");
            assertThat(cut.table().currentSnapshot()).isNotNull();
            assertThat(lost.happened()).isTrue();
        }
    }

    private CutTable ours(Map<String, String> properties) {
        CutTable cut = CutTable.of(HourfoldCatalog.class, warehouse, properties);
        CutTable.append(cut.truth(), 1);
        return cut;
    }
}
