package io.hourfold.catalog;

import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of this machine to read; {@code location} is what tables call it. */
record LocalInput(String location, Path path) implements InputFile {
    @Override
    public long getLength() {
        try {
            return Files.size(path);
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    @Override
    public SeekableInputStream newStream() {
        try {
            return new Stream(FileChannel.open(path));
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    private RuntimeException unreadable(IOException failure) {
        return failure instanceof NoSuchFileException
                ? new NotFoundException(failure, "File does not exist: %s", location)
                : new RuntimeIOException(failure, "Failed to read file: %s", location);
    }

    private static final class Stream extends SeekableInputStream {
        private final FileChannel channel;
        private final InputStream bytes;

        Stream(FileChannel channel) {
            this.channel = channel;
            this.bytes = Channels.newInputStream(channel);
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, length);
        }

        @Override
        public long skip(long count) throws IOException {
            return bytes.skip(count);
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
