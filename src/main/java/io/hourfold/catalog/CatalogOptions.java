package io.hourfold.catalog;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.DatabaseSettings;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.TableProperties;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Catalog settings in Iceberg's words. What comes out holds secrets in the clear. */
final class CatalogOptions {
    private static final List<String> SHORT_NAMES = List.of(
            CatalogUtil.ICEBERG_CATALOG_TYPE_BIGQUERY,
            CatalogUtil.ICEBERG_CATALOG_TYPE_GLUE,
            CatalogUtil.ICEBERG_CATALOG_TYPE_HADOOP,
            CatalogUtil.ICEBERG_CATALOG_TYPE_HIVE,
            CatalogUtil.ICEBERG_CATALOG_TYPE_JDBC,
            CatalogUtil.ICEBERG_CATALOG_TYPE_NESSIE,
            CatalogUtil.ICEBERG_CATALOG_TYPE_REST);
    private static final String TABLE_DEFAULT = CatalogProperties.TABLE_DEFAULT_PREFIX;

    private CatalogOptions() {}

    /** Everything Iceberg needs to open the catalog; what the user set wins over what we would choose. */
    static Map<String, String> of(CatalogSettings settings) {
        Map<String, String> options = new TreeMap<>();
        options.put(CatalogProperties.WAREHOUSE_LOCATION, settings.warehouse());
        options.put(TABLE_DEFAULT + TableProperties.PARQUET_COMPRESSION, "zstd");
        settings.implementation().ifPresentOrElse(name -> implementation(options, name), () -> ours(options, settings));
        settings.properties().forEach((key, value) -> options.put(key, value.reveal()));
        return options;
    }

    /** What Iceberg says of an implementation that it cannot open. */
    static Failure unusable(CatalogSettings settings, IllegalArgumentException cause) {
        return new Failure(
                FailureKind.USER,
                "catalog.implementation: '" + settings.implementation().orElse("hourfold") + "' cannot be opened: "
                        + cause.getMessage() + "; use one of " + String.join(", ", SHORT_NAMES)
                        + ", or the name of a class on the class path",
                cause);
    }

    private static void implementation(Map<String, String> options, String name) {
        String shortName = name.toLowerCase(Locale.ROOT);
        if (SHORT_NAMES.contains(shortName)) {
            options.put(CatalogUtil.ICEBERG_CATALOG_TYPE, shortName);
        } else {
            options.put(CatalogProperties.CATALOG_IMPL, name);
        }
    }

    private static void ours(Map<String, String> options, CatalogSettings settings) {
        DatabaseSettings database = settings.database()
                .orElseThrow(() -> Failure.user("catalog.url: no database is set for catalog '" + settings.name()
                        + "'; set it or ledger.url, or name another Iceberg catalog in catalog.implementation"));
        options.put(CatalogProperties.CATALOG_IMPL, HourfoldCatalog.class.getName());
        options.put(CatalogProperties.URI, database.url());
        options.put("jdbc.schema-version", "V1");
        options.put("jdbc.user", database.user());
        database.password().ifPresent(password -> options.put("jdbc.password", password.reveal()));
    }
}
