package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.yaml.Position;
import io.hourfold.yaml.Problems;
import io.hourfold.yaml.TextFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The pipeline files of a project: {@code pipelines/NAME.yaml} under its root. */
public final class PipelineFiles {
    private static final String FOLDER = "pipelines";
    private static final String ENDING = ".yaml";

    private final Path root;
    private final PipelineReader reader;

    /** @param root the directory that holds {@code pipelines} */
    public PipelineFiles(Path root, FoldRegistry functions) {
        this.root = root.toAbsolutePath().normalize();
        this.reader = new PipelineReader(functions);
    }

    /** Every pipeline file, by name. */
    public List<Path> all() {
        Path folder = root.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new Failure(FailureKind.USER, folder + ": cannot be read; check its permissions", unreadable);
        }
    }

    /** Where the file of a pipeline is, or would be. */
    public Path file(String name) {
        return file(root, name);
    }

    static Path file(Path root, String name) {
        return root.resolve(FOLDER).resolve(Names.pipeline(name) + ENDING);
    }

    /** The pipeline of that name, or the user's fault with everything that is wrong with its file. */
    public Pipeline named(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            throw Failure.user("pipeline '" + name + "': there is no " + shown(file) + "; known are " + names()
                    + ". 'hourfold init " + name + "' writes one.");
        }
        Problems problems = new Problems();
        Optional<Pipeline> pipeline = read(file, problems);
        problems.throwIfAny();
        return pipeline.orElseThrow();
    }

    /** The pipeline of a file, or nothing when it has mistakes; the problems say which. */
    public Optional<Pipeline> read(Path file, Problems problems) {
        Path absolute = file.toAbsolutePath().normalize();
        String shown = shown(absolute);
        SchemaFiles neighbours = new NeighbouringFiles(boundary(absolute), absolute.getParent());
        Optional<Pipeline> pipeline = TextFile.read(absolute, shown, problems)
                .flatMap(text -> reader.read(shown, text, neighbours, problems));
        if (pipeline.isPresent() && !isNamedLike(absolute, pipeline.get().name())) {
            problems.add(
                    Position.of(shown),
                    "pipeline: is '" + pipeline.get().name() + "', but a file in " + FOLDER
                            + " is named like its pipeline; rename one of them");
            return Optional.empty();
        }
        return pipeline;
    }

    /**
     * Checks a file and everything that it points at.
     *
     * @param rules checks the rule files of a pipeline, which are not read here
     */
    public PipelineCheck check(Path file, BiConsumer<Pipeline, Problems> rules) {
        return PipelineCheck.of(root, this, file, rules);
    }

    /** Whether a file has the name that its pipeline is found by; elsewhere than in its place it may have any. */
    private boolean isNamedLike(Path file, String pipeline) {
        return !root.resolve(FOLDER).equals(file.getParent()) || file.equals(file(pipeline));
    }

    /** A file as messages name it: from the root, if it is under it. */
    public String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : file.toString();
    }

    /** What a file may point into: the project, or for a file from elsewhere its own directory. */
    private Path boundary(Path file) {
        return file.startsWith(root) ? root : file.getParent();
    }

    private String names() {
        List<String> names = all().stream()
                .map(file -> file.getFileName().toString())
                .map(file -> file.substring(0, file.length() - ENDING.length()))
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
