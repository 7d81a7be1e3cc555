package io.hourfold.ingest;

import io.hourfold.settings.DatabaseSettings;

import java.util.function.Supplier;

/**
 * Where side inputs come from.
 *
 * @param database asked for only when a side input is in one
 * @param maxRows the most that a side input may have
 */
public record SideInputs(Supplier<DatabaseSettings> database, int maxRows) {}
