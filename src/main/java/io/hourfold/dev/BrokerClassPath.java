package io.hourfold.dev;

import io.hourfold.failure.Failure;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the broker's own jars are: beside our jar, or where the build puts them for classes that are not packaged. */
final class BrokerClassPath {
    private BrokerClassPath() {}

    static Path folder() {
        return besides(ourselves());
    }

    static Path besides(Path ours) {
        List<Path> places = List.of(
                ours.resolveSibling("broker"), ours.resolveSibling("dist").resolve("broker"));
        return places.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> Failure.user("The embedded broker's jars are in none of " + places
                        + ". Run 'mvn package' once, or set 'kafka' to a cluster of your own."));
    }

    private static Path ourselves() {
        try {
            return Path.of(BrokerClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw Failure.ours("The place of Hourfold's own classes cannot be told.", impossible);
        }
    }
}
