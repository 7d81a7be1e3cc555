package io.hourfold.cli;

import org.slf4j.LoggerFactory;

/** Logs what the logging's tests look for. */
final class LoggingProbe {
    private LoggingProbe() {}

    public static void main(String[] arguments) {
        Logging.prepare(arguments.length > 0 ? Logging.Detail.FULL : Logging.Detail.USUAL);
        for (String name : new String[] {"io.hourfold.probe", "org.apache.spark.probe", "org.apache.kafka.clients.x"}) {
            LoggerFactory.getLogger(name).debug("debug of {}", name);
            LoggerFactory.getLogger(name).info("info of {}", name);
            LoggerFactory.getLogger(name).warn("warn of {}", name, new IllegalStateException("why"));
        }
        LoggerFactory.getLogger("io.hourfold.probe").warn("one\n12:00:00 WARN  forged");
    }
}
