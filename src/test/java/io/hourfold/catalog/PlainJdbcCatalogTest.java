package io.hourfold.catalog;

import io.hourfold.fault.Moment;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Why there is a catalog of our own: what Iceberg's does when the answer to a commit is lost. */
class PlainJdbcCatalogTest {
    private static final String COMMIT = "UPDATE iceberg_tables";

    @TempDir
    Path warehouse;

    @Test
    void aLostAnswerUndoesTheCommitOfARivalAndNobodyIsTold() throws IOException {
        try (CutTable cut = CutTable.of(JdbcCatalog.class, warehouse, Map.of())) {
            CutTable.append(cut.truth(), 1);
            Table table = cut.table();
            cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, COMMIT, () -> CutTable.append(cut.truth(), 3));

            CutTable.append(table, 2);

            assertThat(cut.truth().snapshots()).hasSize(3);
            assertThat(cut.numbers()).containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void aLostAnswerWithoutRetriesDeletesTheFilesOfTheCurrentSnapshot() throws IOException {
        try (CutTable cut = CutTable.of(JdbcCatalog.class, warehouse, CutTable.NO_RETRIES)) {
            CutTable.append(cut.truth(), 1);
            Table table = cut.table();
            cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, COMMIT);

            assertThatThrownBy(() -> CutTable.append(table, 2)).isInstanceOf(CommitFailedException.class);

            assertThat(TableFilesOracle.faultsOf(cut.truth())).isNotEmpty();
            assertThatThrownBy(cut::numbers).isInstanceOf(NotFoundException.class);
        }
    }
}
