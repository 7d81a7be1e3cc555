package io.hourfold.pipeline;

import io.hourfold.yaml.Nearest;
import io.hourfold.yaml.Position;
import io.hourfold.yaml.Problems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rule files of a pipeline: {@code dq-rules/NAME/STAGE.yaml} under the project's root, none of which must exist. */
public final class RuleFiles {
    /** The stages whose rows every pipeline can hold to rules, in the order in which a row passes them. */
    public static final List<String> STAGES = List.of("raw", "leaf", "fact");

    private static final String FOLDER = "dq-rules";
    private static final String ENDING = ".yaml";
    private static final String GREAT_EXPECTATIONS = ".json";

    private final Path root;
    private final Path folder;
    private final List<String> stages;

    /** @param pipeline the name of a pipeline without windows, which is then known to be a name */
    RuleFiles(Path root, String pipeline) {
        this(root, pipeline, STAGES);
    }

    public RuleFiles(Path root, Pipeline pipeline) {
        this(
                root,
                pipeline.name(),
                Stream.concat(STAGES.stream(), pipeline.windows().stream().map(Window::name))
                        .toList());
    }

    private RuleFiles(Path root, String pipeline, List<String> stages) {
        this.root = root;
        this.folder = root.resolve(FOLDER).resolve(Names.pipeline(pipeline));
        this.stages = stages;
    }

    /** What can be held to rules: the stages, and then the tables of windows. */
    public List<String> stages() {
        return stages;
    }

    /** Where the rules of a stage are, or would be. */
    public Path file(String stage) {
        return folder.resolve(stage + ENDING);
    }

    /** Where the rules of a stage are when they are a suite of Great Expectations. */
    public Path greatExpectations(String stage) {
        return folder.resolve(stage + GREAT_EXPECTATIONS);
    }

    /** The stages that have a rule file. */
    public List<String> written() {
        return stages.stream()
                .filter(stage -> Files.exists(file(stage)) || Files.exists(greatExpectations(stage)))
                .toList();
    }

    /** Checks that every rule file that is there belongs to a stage. */
    public void checkNames(Problems problems) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : files(problems)) {
            String shown = root.relativize(file).toString();
            String name = file.getFileName().toString();
            String stage = name.substring(0, name.lastIndexOf('.'));
            if (!stages.contains(stage)) {
                problems.add(
                        Position.of(shown),
                        "belongs to no stage; rule files are named " + String.join(", ", stages)
                                + Nearest.to(stage, stages)
                                        .map(near -> "; did you mean '" + near + name.substring(name.lastIndexOf('.'))
                                                + "'?")
                                        .orElse(""));
            }
        }
    }

    private List<Path> files(Problems problems) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING)
                            || file.getFileName().toString().endsWith(GREAT_EXPECTATIONS))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            problems.add(Position.of(root.relativize(folder).toString()), "cannot be read; check its permissions");
            return List.of();
        }
    }
}
