package io.hourfold.settings;

import io.hourfold.yaml.Problems;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.YamlText;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the settings file and lays the environment over it. All that is wrong is told at once, as the user's fault, with
 * the line or the variable.
 */
public final class SettingsReader {
    private SettingsReader() {}

    /**
     * @param config the file somebody named; otherwise that of {@value Setting#CONFIG_VARIABLE}, otherwise the nearest
     *     {@value SettingsFile#NAME} from the working directory upward, otherwise none
     */
    public static EffectiveSettings read(
            Path workingDirectory, Optional<Path> config, Map<String, String> environment) {
        Path directory = workingDirectory.toAbsolutePath().normalize();
        Optional<SettingsFile> file = config.or(() -> named(environment))
                .map(path -> new SettingsFile(directory.resolve(path).normalize()))
                .or(() -> SettingsFile.findFrom(directory));
        Problems problems = new Problems();
        Assignments inFile =
                file.map(found -> assignments(found, directory, problems)).orElse(new Assignments(new TreeMap<>()));
        Assignments inEnvironment = Environment.read(environment, inFile, directory, problems);
        Values values = new Values(inFile.under(inEnvironment), problems);
        Settings settings = new SettingsAssembly(directory, problems, values).settings();
        return new EffectiveSettings(settings, file.map(SettingsFile::path), values.shown(), values.warnings());
    }

    private static Optional<Path> named(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(Setting.CONFIG_VARIABLE))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    /** A file that is not YAML at all ends the reading: whatever else could be said would be guesswork. */
    private static Assignments assignments(SettingsFile file, Path directory, Problems problems) {
        Path path = file.path();
        String name = (path.startsWith(directory) ? directory.relativize(path) : path).toString();
        Optional<Section> top = YamlText.read(name, file.read(), problems);
        if (top.isEmpty()) {
            problems.throwIfAny();
        }
        return FileAssignments.read(top.orElseThrow(), path.getParent());
    }
}
