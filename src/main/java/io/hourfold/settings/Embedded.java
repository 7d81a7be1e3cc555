package io.hourfold.settings;

/**
 * The embedded stack under {@code .hourfold/}, as far as settings leave something to it. Each part is asked for only
 * when it is needed, so that a broker nobody uses is never started.
 */
public interface Embedded {
    KafkaSettings kafka();

    DatabaseSettings database();

    /** An absolute path or a URI. */
    String warehouse();
}
