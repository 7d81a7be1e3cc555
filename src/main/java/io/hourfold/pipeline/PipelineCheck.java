package io.hourfold.pipeline;

import io.hourfold.yaml.Problem;
import io.hourfold.yaml.Problems;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What was found in a pipeline file and in all that it points at.
 *
 * @param file as messages name it
 * @param pipeline nothing when the file itself has mistakes
 * @param rules the stages that have a rule file
 * @param problems by file and line
 * @param untold how many more problems there are
 */
public record PipelineCheck(
        String file, Optional<Pipeline> pipeline, List<String> rules, List<Problem> problems, int untold) {
    public PipelineCheck {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    static PipelineCheck of(Path root, PipelineFiles files, Path file, BiConsumer<Pipeline, Problems> rulesCheck) {
        Problems problems = new Problems();
        Optional<Pipeline> pipeline = files.read(file, problems);
        Optional<RuleFiles> rules = pipeline.map(read -> new RuleFiles(root, read));
        pipeline.ifPresent(read -> rulesCheck.accept(read, problems));
        return new PipelineCheck(
                files.shown(file),
                pipeline,
                rules.map(RuleFiles::written).orElse(List.of()),
                problems.all(),
                problems.beyond());
    }
}
