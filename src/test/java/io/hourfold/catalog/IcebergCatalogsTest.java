package io.hourfold.catalog;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class IcebergCatalogsTest {
    private static final TableIdentifier NUMBERS = TableIdentifier.of("shared", "numbers");

    @TempDir
    Path warehouse;

    @Test
    void icebergsHadoopCatalogServesByItsShortName() {
        CatalogSettings settings = elsewhere("hadoop");
        Catalog catalog = IcebergCatalogs.open(settings);
        CutTable.append(catalog.createTable(NUMBERS, CutTable.SCHEMA), 1, 2);

        var session = TestSpark.session().newSession();
        session.conf().set("spark.sql.catalog.files", SparkIcebergCatalog.class.getName());
        session.conf().set("spark.sql.catalog.files.ticket", CatalogRegistry.register(settings));
        session.conf().set("spark.sql.catalog.files.cache-enabled", "false");
        session.sql("INSERT INTO files.shared.numbers VALUES (3)");

        assertThat(CutTable.numbers(catalog.loadTable(NUMBERS))).containsExactlyInAnyOrder(1L, 2L, 3L);
        TableFilesOracle.assertWhole(catalog.loadTable(NUMBERS));
    }

    @Test
    void anyCatalogServesByTheNameOfItsClass() {
        Catalog catalog = IcebergCatalogs.open(elsewhere("org.apache.iceberg.inmemory.InMemoryCatalog"));
        assertThat(catalog.tableExists(NUMBERS)).isFalse();
    }

    @Test
    void anImplementationThatIsNotThereIsTheUsersToMend() {
        Failure failure = refusal(elsewhere("hadop"));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure)
                .hasMessageContaining("catalog.implementation: 'hadop'")
                .hasMessageContaining("hadoop");
    }

    @Test
    void aDatabaseThatIsMissingIsNamed() {
        Failure failure = refusal(
                new CatalogSettings("lake", Optional.empty(), Optional.empty(), warehouse.toString(), Map.of()));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageContaining("catalog.url");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() {
        Failure failure = refusal(ours("jdbc:postgresql://127.0.0.1:1/lake"));
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(failure).hasMessageContaining("127.0.0.1:1/lake");
        assertThat(failure).hasStackTraceContaining("refused").message().doesNotContain("hidden");
    }

    @Test
    void anAddressThatIsNotPostgresqlsIsTheUsersToMend() {
        assertThat(refusal(ours("jdbc:mysql://somewhere/lake?password=hidden")))
                .hasMessageContaining("jdbc:postgresql://")
                .message()
                .doesNotContain("hidden");
    }

    private CatalogSettings ours(String url) {
        DatabaseSettings database = new DatabaseSettings(url, "somebody", Optional.of(new Secret("hidden")));
        return new CatalogSettings("lake", Optional.empty(), Optional.of(database), warehouse.toString(), Map.of());
    }

    private CatalogSettings elsewhere(String implementation) {
        return new CatalogSettings(
                "files",
                Optional.of(implementation),
                Optional.empty(),
                warehouse.toUri().toString(),
                Map.of());
    }

    private static Failure refusal(CatalogSettings settings) {
        return catchThrowableOfType(Failure.class, () -> IcebergCatalogs.open(settings));
    }
}
