package io.hourfold.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process ever had, as the system counts it. */
final class Resident {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String MOST = "VmHWM:";

    private Resident() {}

    /** 0 where the system does not tell. */
    static long peakBytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(MOST))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
