package io.hourfold.settings;

import java.util.Optional;

/**
 * Where the web service listens.
 *
 * @param token what callers must present; always there when the host is not a loopback address
 */
public record ServiceSettings(String host, int port, Optional<Secret> token) {}
