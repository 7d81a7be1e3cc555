package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Problems;
import io.hourfold.yaml.TextFile;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files named from a directory and lying under a boundary, also once links are followed. */
final class NeighbouringFiles implements SchemaFiles {
    private static final Path UP = Path.of("..");

    private final Path boundary;
    private final Path directory;

    NeighbouringFiles(Path boundary, Path directory) {
        this.boundary = boundary;
        this.directory = directory;
    }

    @Override
    public String read(String path) {
        Path file = resolved(path);
        Problems problems = new Problems();
        return TextFile.read(file, path, problems)
                .orElseThrow(() ->
                        Failure.user("'" + path + "' " + problems.all().get(0).message()));
    }

    private Path resolved(String path) {
        Path relative;
        try {
            relative = Path.of(path);
        } catch (InvalidPathException unreadable) {
            throw Failure.user("'" + path + "' is not a path");
        }
        if (path.isBlank() || relative.isAbsolute()) {
            throw outside(path);
        }
        for (Path step : relative) {
            if (step.equals(UP)) {
                throw outside(path);
            }
        }
        try {
            Path file = directory.resolve(relative).toRealPath();
            if (!file.startsWith(boundary.toRealPath())) {
                throw outside(path);
            }
            return file;
        } catch (IOException missing) {
            throw Failure.user("'" + path + "' does not exist beside the pipeline file");
        }
    }

    private static Failure outside(String path) {
        return Failure.user("'" + path
                + "' must lie beside or below the pipeline file, in the project; write its relative path without '..'");
    }
}
