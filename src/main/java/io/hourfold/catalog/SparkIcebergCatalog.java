package io.hourfold.catalog;

import io.hourfold.settings.CatalogSettings;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.HashMap;
import java.util.Map;

/** Iceberg's catalog for Spark, opened with settings that Spark's configuration does not hold. Spark creates it. */
public final class SparkIcebergCatalog extends SparkCatalog {
    static final String TICKET = "ticket";

    @Override
    protected Catalog buildIcebergCatalog(String name, CaseInsensitiveStringMap options) {
        Map<String, String> complete = new HashMap<>(options.asCaseSensitiveMap());
        CatalogSettings settings = CatalogRegistry.find(complete.remove(TICKET));
        complete.putAll(CatalogOptions.of(settings));
        try {
            return super.buildIcebergCatalog(name, new CaseInsensitiveStringMap(complete));
        } catch (IllegalArgumentException refused) {
            throw CatalogOptions.unusable(settings, refused);
        }
    }
}
