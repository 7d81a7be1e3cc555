package io.hourfold.settings;

import java.net.URI;
import java.util.Optional;

/** The Airflow whose runs are started and watched. */
public record AirflowSettings(URI url, Optional<String> user, Optional<Secret> password) {}
