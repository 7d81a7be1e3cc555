package io.hourfold.dev;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The log that a server writes by itself; read only to tell a person why the server did not start. */
record ServerLog(Path file, long from) {
    private static final long ROTATED_ABOVE = 16L << 20;
    private static final int READ_AT_MOST = 1 << 16;
    private static final Pattern TELLING = Pattern.compile("ERROR|FATAL|PANIC|error:|Exception|No space left");

    /** What is in the log from now on, after moving aside what became too long. */
    static ServerLog at(Path file) {
        try {
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size > ROTATED_ABOVE) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                size = 0;
            }
            return new ServerLog(file, size);
        } catch (IOException unreadable) {
            throw StackFolder.unwritable(file, unreadable);
        }
    }

    /** The last line that tells of an error, or the last line. */
    String lastWords() {
        List<String> lines = lines();
        return lines.stream()
                .filter(line -> TELLING.matcher(line).find())
                .reduce((earlier, later) -> later)
                .or(() -> lines.stream().reduce((earlier, later) -> later))
                .map(String::strip)
                .orElse("it said nothing.");
    }

    private List<String> lines() {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(from, channel.size() - READ_AT_MOST));
            byte[] bytes = new byte[READ_AT_MOST];
            int length = channel.read(ByteBuffer.wrap(bytes));
            return new String(bytes, 0, Math.max(0, length), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
