package io.hourfold.cli;

import io.hourfold.dev.EmbeddedStack;
import io.hourfold.ledger.Stage;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RuleFiles;
import io.hourfold.quality.rule.Freedom;
import io.hourfold.quality.rule.SuiteFiles;
import io.hourfold.run.PlanReader;
import io.hourfold.settings.EffectiveSettings;
import io.hourfold.settings.SettingsReader;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that a command gets. Its settings are read once, when they are first asked for. */
public final class CommandContext {
    private final Output output;
    private final InstantSource time;
    private final Optional<Path> config;
    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final String command;
    private EffectiveSettings settings;

    /**
     * @param time the one clock of the command: the machine's, or the instant of {@code --now}
     * @param config the file of {@code --config}, as it was given
     * @param environment the variables of the process
     * @param command how somebody calls us, from the working directory
     */
    CommandContext(
            Output output,
            InstantSource time,
            Optional<Path> config,
            Path workingDirectory,
            Map<String, String> environment,
            String command) {
        this.output = output;
        this.time = time;
        this.config = config;
        this.workingDirectory = workingDirectory;
        this.environment = Map.copyOf(environment);
        this.command = command;
    }

    public Output output() {
        return output;
    }

    public InstantSource time() {
        return time;
    }

    Optional<Path> config() {
        return config;
    }

    public Path workingDirectory() {
        return workingDirectory;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** How somebody calls us who goes to a folder below the working directory. */
    String commandFrom(Path folder) {
        Path called = Path.of(command);
        return called.getNameCount() == 1 || called.isAbsolute()
                ? command
                : folder.relativize(resolve(called).normalize()).toString();
    }

    /** The settings that hold here; what they warn of is told as progress, once. */
    public EffectiveSettings settings() {
        if (settings == null) {
            settings = SettingsReader.read(workingDirectory, config, environment);
            settings.warnings().forEach(output::progress);
        }
        return settings;
    }

    /** The stages that a pipeline's rules, windows and sinks add to those that every pipeline has. */
    Set<Stage> stops(Pipeline pipeline) {
        return PlanReader.stops(pipeline, new RuleFiles(workingDirectory, pipeline).written());
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
