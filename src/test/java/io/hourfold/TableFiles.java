package io.hourfold;

import org.apache.iceberg.Table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What lies in a table's folder. */
public final class TableFiles {
    private TableFiles() {}

    /** How many files of rows or of deletes there are, whether or not the table knows of them. */
    public static long onDisk(Table table) {
        Path data = Path.of(URI.create("file://" + table.location().replaceFirst("^file:(//)?", "")))
                .resolve("data");
        if (!Files.exists(data)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
