package io.hourfold.catalog;

import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of this machine to write; {@code location} is what tables call it. */
record LocalOutput(String location, Path path) implements OutputFile {
    private static final int BUFFER = 1 << 16;

    @Override
    public PositionOutputStream create() {
        return open(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        return open(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private PositionOutputStream open(OpenOption... options) {
        try {
            Files.createDirectories(path.getParent());
            return new Stream(new BufferedOutputStream(Files.newOutputStream(path, options), BUFFER));
        } catch (FileAlreadyExistsException there) {
            throw new AlreadyExistsException(there, "File already exists: %s", location);
        } catch (IOException failure) {
            throw new RuntimeIOException(failure, "Failed to create file: %s", location);
        }
    }

    @Override
    public InputFile toInputFile() {
        return new LocalInput(location, path);
    }

    private static final class Stream extends PositionOutputStream {
        private final OutputStream bytes;
        private long written;

        Stream(OutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getPos() {
            return written;
        }

        @Override
        public void write(int one) throws IOException {
            bytes.write(one);
            written++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            bytes.write(source, offset, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            bytes.flush();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
