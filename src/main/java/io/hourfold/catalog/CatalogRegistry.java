package io.hourfold.catalog;

import io.hourfold.settings.CatalogSettings;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The catalog settings of this JVM's Spark sessions. Spark's configuration is copied to executors, shown on pages and
 * written to logs, so it holds only the ticket under which the settings, with their secrets, are found here.
 */
final class CatalogRegistry {
    private static final Map<String, CatalogSettings> REGISTERED = new ConcurrentHashMap<>();

    private CatalogRegistry() {}

    static String register(CatalogSettings settings) {
        String ticket = UUID.randomUUID().toString();
        REGISTERED.put(ticket, settings);
        return ticket;
    }

    static CatalogSettings find(String ticket) {
        CatalogSettings settings = REGISTERED.get(ticket);
        if (settings == null) {
            throw new IllegalStateException("no catalog is registered in this JVM under " + ticket);
        }
        return settings;
    }

    static void forget(String ticket) {
        REGISTERED.remove(ticket);
    }
}
