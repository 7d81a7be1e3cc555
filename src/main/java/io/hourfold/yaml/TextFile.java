package io.hourfold.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file that a person wrote: a regular file, in UTF-8, of at most {@value #MOST_BYTES} bytes. */
public final class TextFile {
    static final int MOST_BYTES = 1 << 20;

    private TextFile() {}

    /**
     * The text of a file, or nothing when it cannot be read; the problems say why.
     *
     * @param shown the file's name in messages
     */
    public static Optional<String> read(Path file, String shown, Problems problems) {
        Position top = Position.of(shown);
        if (!Files.exists(file)) {
            problems.add(top, "does not exist");
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            problems.add(top, "is not a file");
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                problems.add(top, "is longer than " + MOST_BYTES + " bytes, which is the limit");
                return Optional.empty();
            }
            return decoded(bytes, shown, problems);
        } catch (IOException unreadable) {
            problems.add(top, "cannot be read (" + unreadable.getClass().getSimpleName() + "); check its permissions");
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(byte[] bytes, String shown, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(rest, text, true);
        text.flip();
        if (result.isError()) {
            int line = 1
                    + Math.toIntExact(
                            text.chars().filter(character -> character == '\n').count());
            problems.add(new Position(shown, line), "is not UTF-8; save it in that encoding");
            return Optional.empty();
        }
        return Optional.of(text.toString());
    }
}
