package io.hourfold.settings;

import java.util.Optional;

/**
 * Where side inputs come from.
 *
 * @param database the ledger's where it is empty
 * @param maxRows the most that one may have
 */
public record EnrichSettings(Optional<DatabaseSettings> database, int maxRows) {}
