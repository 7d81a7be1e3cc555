package io.hourfold;

import org.apache.commons.io.FileUtils;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is installed somewhere: Hourfold as it is built, and Spark as it is downloaded. */
public final class TestJars {
    private TestJars() {}

    /** A jar like {@code hourfold.jar}: its manifest names the libraries, and nothing of the tests. */
    public static Path hourfold() {
        return Built.HOURFOLD;
    }

    /** A folder like {@code jars} of a Spark distribution: only what is in one. */
    public static Path spark() {
        return Built.SPARK;
    }

    private static List<Path> onTheClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .toList();
    }

    private static final class Built {
        private static final Path FOLDER = folder();
        static final Path HOURFOLD = jarOf(Path.of("target", "classes"));
        static final Path SPARK = distribution();

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("hourfold-jars");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
                return folder;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static Path jarOf(Path classes) {
            Path jar = FOLDER.resolve("hourfold.jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, manifest());
                    Stream<Path> all = Files.walk(classes)) {
                for (Path each : all.filter(path -> !path.equals(classes)).toList()) {
                    String name = classes.relativize(each).toString();
                    out.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + "/" : name));
                    if (Files.isRegularFile(each)) {
                        Files.copy(each, out);
                    }
                    out.closeEntry();
                }
                return jar;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static Manifest manifest() {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            onTheClassPath().stream()
                                    .filter(Files::isRegularFile)
                                    .map(jar -> jar.toUri().toString())
                                    .collect(Collectors.joining(" ")));
            return manifest;
        }

        private static Path distribution() {
            try (InputStream list = TestJars.class.getResourceAsStream("spark-distribution.txt")) {
                Set<String> names = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .collect(Collectors.toSet());
                Path jars = Files.createDirectories(FOLDER.resolve("spark").resolve("jars"));
                for (Path jar : onTheClassPath()) {
                    String name = jar.getFileName().toString();
                    if (names.contains(name.replaceFirst("-[0-9].*[.]jar$", ""))) {
                        Files.createSymbolicLink(jars.resolve(name), jar);
                    }
                }
                return jars;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
