package io.hourfold.failure;

/**
 * A named place where a crash is worth testing. Starting the JVM with {@code -Dhourfold.fail-point=NAME} ends it there
 * at once, as a power cut would: no finally block and no shutdown hook runs.
 */
public final class FailPoint {
    /** The status of a process that ended at a fail point. */
    public static final int EXIT_STATUS = 137;

    private static final String PROPERTY = "hourfold.fail-point";
    private static final String WANTED = System.getProperty(PROPERTY, "");

    private FailPoint() {}

    public static void reach(String name) {
        if (name.equals(WANTED)) {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }
}
