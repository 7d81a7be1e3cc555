package io.hourfold.cli;

import io.hourfold.dev.EmbeddedStack;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.quality.rule.Freedom;
import io.hourfold.quality.rule.SuiteFiles;
import io.hourfold.settings.EffectiveSettings;
import io.hourfold.settings.SettingsReader;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * All that a command gets.
 *
 * @param time the one clock of the command: the machine's, or the instant of {@code --now}
 * @param config the file of {@code --config}, as it was given
 * @param environment the variables of the process
 */
public record CommandContext(
        Output output,
        InstantSource time,
        Optional<Path> config,
        Path workingDirectory,
        Map<String, String> environment) {
    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** The settings that hold here; what they warn of is told as progress. */
    public EffectiveSettings settings() {
        EffectiveSettings settings = SettingsReader.read(workingDirectory, config, environment);
        settings.warnings().forEach(output::progress);
        return settings;
    }

    /** The stack that takes the place of what is not set: the one of the working directory, running or not. */
    public EmbeddedStack embeddedStack() {
        return EmbeddedStack.in(workingDirectory, output::progress);
    }

    /** The rule files of a pipeline. */
    SuiteFiles suites(Pipeline pipeline) {
        return new SuiteFiles(
                workingDirectory,
                pipeline,
                settings().settings().quality().freeSql() ? Freedom.FREE_SQL : Freedom.PARSED_ONLY);
    }

    /** A path the user gave, seen from the working directory. */
    public Path resolve(Path given) {
        return workingDirectory.resolve(given).normalize();
    }
}
