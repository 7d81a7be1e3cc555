package io.hourfold.run;

import io.hourfold.settings.DatabaseSettings;

/** As if the holders of all leases had slept for longer than these last. */
public final class ExpiredLeases {
    private ExpiredLeases() {}

    public static void of(DatabaseSettings database) {
        IngestHarness.expireLeases(database);
    }
}
