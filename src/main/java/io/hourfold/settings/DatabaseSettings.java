package io.hourfold.settings;

import java.util.Optional;

/** A PostgreSQL database. */
public record DatabaseSettings(String url, String user, Optional<Secret> password) {}
