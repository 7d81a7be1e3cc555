package io.hourfold.catalog;

import io.hourfold.settings.CatalogSettings;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.source.HasIcebergCatalog;
import org.apache.spark.sql.SparkSession;

/** Iceberg's catalog for use without SQL. */
public final class IcebergCatalogs {
    private IcebergCatalogs() {}

    /** Opens a catalog of its own, without Spark. Whoever opens it closes it, where it can be closed. */
    public static Catalog open(CatalogSettings settings) {
        try {
            return CatalogUtil.buildIcebergCatalog(settings.name(), CatalogOptions.of(settings), new Configuration());
        } catch (IllegalArgumentException refused) {
            throw CatalogOptions.unusable(settings, refused);
        }
    }

    /** The catalog that a session works with: the same connections, the same storage settings. It ends with the session. */
    public static Catalog of(SparkSession session, CatalogSettings settings) {
        var plugin = session.sessionState().catalogManager().catalog(settings.name());
        return ((HasIcebergCatalog) plugin).icebergCatalog();
    }
}
