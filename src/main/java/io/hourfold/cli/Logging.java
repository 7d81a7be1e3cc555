package io.hourfold.cli;

/** Tells the logging configuration, which is read when an engine is first touched, how much to say. */
final class Logging {
    enum Detail {
        USUAL,
        FULL
    }

    private Logging() {}

    static void prepare(Detail detail) {
        if (detail == Detail.FULL) {
            System.setProperty("hourfold.log.level", "DEBUG");
            System.setProperty("hourfold.log.engines", "INFO");
            System.setProperty("hourfold.log.stack", "full");
        }
    }
}
