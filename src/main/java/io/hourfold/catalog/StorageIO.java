package io.hourfold.catalog;

import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Hadoop's file systems, except that files of this machine are opened directly: Hadoop starts a {@code chmod} for each
 * one and writes its checksums beside it, which costs more than a small file itself. Iceberg creates it.
 */
public final class StorageIO extends HadoopFileIO {
    private static final long serialVersionUID = 1L;

    @Override
    public InputFile newInputFile(String location) {
        return local(location)
                .<InputFile>map(path -> new LocalInput(location, path))
                .orElseGet(() -> super.newInputFile(location));
    }

    /** A file of this machine tells its length itself. */
    @Override
    public InputFile newInputFile(String location, long length) {
        return local(location)
                .<InputFile>map(path -> new LocalInput(location, path))
                .orElseGet(() -> super.newInputFile(location, length));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return local(location)
                .map(path -> LocalFiles.output(location, path))
                .orElseGet(() -> super.newOutputFile(location));
    }

    @Override
    public void deleteFile(String location) {
        local(location).ifPresentOrElse(path -> delete(location, path), () -> super.deleteFile(location));
    }

    private static void delete(String location, Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new RuntimeIOException(failure, "Failed to delete file: %s", location);
        }
    }

    /** Locations are not URIs: a percent sign in one is a percent sign in the file's name. */
    private static Optional<Path> local(String location) {
        String name = location.startsWith("file:///")
                ? location.substring("file://".length())
                : location.startsWith("file:/") ? location.substring("file:".length()) : location;
        return name.startsWith("/") && !name.startsWith("//") ? Optional.of(Path.of(name)) : Optional.empty();
    }
}
