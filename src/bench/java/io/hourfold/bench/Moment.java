package io.hourfold.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/** A point in time, on the clock and in what the process has used of the processors. */
record Moment(long nanos, long cpuNanos) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Moment now() {
        return new Moment(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    double secondsSince(Moment earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    double cpuSince(Moment earlier) {
        return (cpuNanos - earlier.cpuNanos) / 1e9;
    }

    /** How many threads of the whole machine wanted a processor in the last minute. */
    static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    static int processors() {
        return SYSTEM.getAvailableProcessors();
    }

    static long machineBytes() {
        return SYSTEM.getTotalMemorySize();
    }
}
