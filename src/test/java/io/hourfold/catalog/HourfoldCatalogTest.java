package io.hourfold.catalog;

import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HourfoldCatalogTest {
    private static final TableIdentifier RENAMED = TableIdentifier.of("cut", "renamed");

    @TempDir
    Path warehouse;

    private CutTable cut;

    @BeforeEach
    void oneRow() {
        cut = CutTable.of(HourfoldCatalog.class, warehouse, Map.of());
        CutTable.append(cut.table(), 1);
    }

    @AfterEach
    void close() throws IOException {
        cut.close();
    }

    @Test
    void icebergsOwnJdbcCatalogReadsAndWritesTheSameTables() throws IOException {
        try (JdbcCatalog plain = (JdbcCatalog) cut.open(JdbcCatalog.class, cut.direct)) {
            assertThat(plain.listTables(Namespace.of("cut"))).containsExactly(CutTable.NAME);
            CutTable.append(plain.loadTable(CutTable.NAME), 2);
            CutTable.append(cut.table(), 3);
            assertThat(CutTable.numbers(plain.loadTable(CutTable.NAME))).containsExactlyInAnyOrder(1L, 2L, 3L);
        }
        cut.assertHolds(1, 2, 3);
    }

    @Test
    void aRenamedTableIsTheSameTable() {
        Table before = cut.table();
        cut.catalog.renameTable(CutTable.NAME, RENAMED);
        assertThat(cut.catalog.loadTable(RENAMED).uuid()).isEqualTo(before.uuid());
        assertThatThrownBy(before::refresh).isInstanceOf(NoSuchTableException.class);
        assertThat(cut.catalog.tableExists(CutTable.NAME)).isFalse();
    }

    @Test
    void aTableThatIsDroppedWithItsDataLeavesNothing() throws IOException {
        assertThat(cut.catalog.dropTable(CutTable.NAME, true)).isTrue();
        assertThat(cut.catalog.dropTable(CutTable.NAME, true)).isFalse();
        try (var left = Files.walk(warehouse)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aCommitToATableThatWasDroppedMeanwhileFails() {
        Table table = cut.table();
        cut.rival.dropTable(CutTable.NAME, false);
        assertThatThrownBy(() -> CutTable.append(table, 2)).isInstanceOf(NoSuchTableException.class);
    }

    @Test
    void namespacesComeAndGo() {
        SupportsNamespaces catalog = (SupportsNamespaces) cut.catalog;
        Namespace inner = Namespace.of("outer", "inner");
        catalog.createNamespace(inner, Map.of("owner", "us"));
        assertThat(catalog.namespaceExists(inner)).isTrue();
        assertThat(catalog.loadNamespaceMetadata(inner)).containsEntry("owner", "us");
        assertThat(catalog.listNamespaces()).contains(Namespace.of("cut"), Namespace.of("outer"));
        assertThat(catalog.dropNamespace(inner)).isTrue();
        assertThat(catalog.namespaceExists(inner)).isFalse();
    }

    @Test
    void whatTravelsToTheExecutorsDoesNotKnowTheDatabase() {
        assertThat(cut.table().io().properties().keySet())
                .contains("warehouse")
                .noneMatch(key -> key.startsWith("jdbc.") || key.equals("uri"));
    }
}
