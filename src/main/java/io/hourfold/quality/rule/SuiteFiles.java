package io.hourfold.quality.rule;

import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RuleFiles;
import io.hourfold.yaml.Position;
import io.hourfold.yaml.Problems;
import io.hourfold.yaml.TextFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The suites of a pipeline, out of its rule files. */
public final class SuiteFiles {
    private final RuleFiles files;
    private final Path root;
    private final Pipeline pipeline;
    private final Freedom freedom;

    /** @param root the directory that holds {@code dq-rules} */
    public SuiteFiles(Path root, Pipeline pipeline, Freedom freedom) {
        this.root = root;
        this.files = new RuleFiles(root, pipeline);
        this.pipeline = pipeline;
        this.freedom = freedom;
    }

    /** Every suite that is written, in the order in which a row meets them; the user's fault when one has mistakes. */
    public List<Suite> all() {
        Problems problems = new Problems();
        List<Suite> suites = read(problems);
        problems.throwIfAny();
        return suites;
    }

    /** What is wrong with the rule files. */
    public void check(Problems problems) {
        files.checkNames(problems);
        read(problems);
    }

    private List<Suite> read(Problems problems) {
        List<Suite> suites = new ArrayList<>();
        for (String stage : files.stages()) {
            read(stage, problems).ifPresent(suites::add);
        }
        return suites;
    }

    private Optional<Suite> read(String stage, Problems problems) {
        Path ours = files.file(stage);
        Path theirs = files.greatExpectations(stage);
        SuiteReader reader = new SuiteReader(stage, StageShapes.of(pipeline, stage), freedom, problems);
        if (Files.exists(ours) && Files.exists(theirs)) {
            problems.add(Position.of(shown(theirs)), "stands beside " + shown(ours) + "; keep one of them");
        }
        if (Files.exists(ours)) {
            return TextFile.read(ours, shown(ours), problems).flatMap(text -> reader.ours(shown(ours), text));
        }
        if (Files.exists(theirs)) {
            return TextFile.read(theirs, shown(theirs), problems)
                    .flatMap(text -> reader.greatExpectations(shown(theirs), text));
        }
        return Optional.empty();
    }

    private String shown(Path file) {
        return root.relativize(file).toString();
    }
}
