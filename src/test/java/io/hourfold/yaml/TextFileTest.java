package io.hourfold.yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TextFileTest {
    @TempDir
    Path directory;

    @Test
    void utf8IsRead() throws IOException {
        Path file = write("größe: 日本\n".getBytes(StandardCharsets.UTF_8));

        assertThat(TextFile.read(file, "f", new Problems())).contains("größe: 日本\n");
    }

    @Test
    void otherEncodingsNameTheLine() throws IOException {
        assertThat(refused(write("a: 1\nb: größe\n".getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly("f:2: is not UTF-8; save it in that encoding");
        assertThat(refused(write("a: 1\n".getBytes(StandardCharsets.UTF_16)))).hasSize(1);
        assertThat(refused(write(new byte[] {'a', (byte) 0xc3}))).hasSize(1);
        assertThat(refused(write(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})))
                .hasSize(1);
    }

    @Test
    void hugeFilesAreRefused() throws IOException {
        assertThat(refused(write(new byte[10 << 20])))
                .containsExactly("f: is longer than 1048576 bytes, which is the limit");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThat(refused(directory)).containsExactly("f: is not a file");
        assertThat(refused(directory.resolve("nowhere"))).containsExactly("f: does not exist");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("file"), bytes);
    }

    private static List<String> refused(Path file) {
        Problems problems = new Problems();
        assertThat(TextFile.read(file, "f", problems)).isEmpty();
        return problems.all().stream().map(Problem::toString).toList();
    }
}
