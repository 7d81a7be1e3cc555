package io.hourfold.settings;

import io.hourfold.settings.Setting.Form;
import io.hourfold.yaml.Nearest;
import io.hourfold.yaml.Position;
import io.hourfold.yaml.Problems;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the known keys out of {@code HOURFOLD_} variables; any other such variable becomes a problem. A variable that
 * is empty counts as not set, because that is how container tools pass on what nobody gave.
 *
 * <p>A variable below {@code HOURFOLD_KAFKA_PROPERTIES_} (and the like) means the property of the settings file that is
 * spelled so in capitals, with {@code _} for a dot and {@code __} for a dash; where the file has none, it is read the
 * same way backwards, into lower case: {@code S3_ACCESS__KEY__ID} is {@code s3.access-key-id}.
 */
final class Environment {
    /** Variables that belong to the launcher and the command line, not to a setting. */
    static final Set<String> OTHERS = Set.of(Setting.CONFIG_VARIABLE);

    private final Assignments file;
    private final Path workingDirectory;
    private final Problems problems;
    private final Map<String, String> keysByVariable = new HashMap<>();
    private final SortedMap<String, Assigned> found = new TreeMap<>();

    private Environment(Assignments file, Path workingDirectory, Problems problems) {
        this.file = file;
        this.workingDirectory = workingDirectory;
        this.problems = problems;
        for (Setting setting : Setting.values()) {
            if (setting.form() != Form.PROPERTIES) {
                setting.keys().forEach(key -> keysByVariable.put(Setting.variable(key), key));
            }
        }
    }

    /** @param file what the settings file says, for the spelling of its properties */
    static Assignments read(Map<String, String> variables, Assignments file, Path workingDirectory, Problems problems) {
        Environment reading = new Environment(file, workingDirectory, problems);
        new TreeMap<>(variables).forEach((variable, value) -> {
            if (variable.startsWith(Setting.VARIABLES) && !OTHERS.contains(variable)) {
                reading.key(variable).ifPresent(key -> reading.put(key, variable, value));
            }
        });
        return new Assignments(reading.found);
    }

    private void put(String key, String variable, String value) {
        if (!value.isEmpty()) {
            found.put(key, new Assigned(new Secret(value), Position.of(variable), workingDirectory));
        }
    }

    private Optional<String> key(String variable) {
        String key = keysByVariable.get(variable);
        if (key != null) {
            return Optional.of(key);
        }
        for (Setting setting : Setting.of(Form.PROPERTIES).toList()) {
            for (String section : setting.keys().toList()) {
                String prefix = Setting.variable(section) + "_";
                if (variable.startsWith(prefix) && variable.length() > prefix.length()) {
                    return property(setting, variable, variable.substring(prefix.length()))
                            .map(name -> section + "." + name);
                }
            }
        }
        problems.add(
                Position.of(variable),
                "unknown variable; "
                        + Nearest.to(variable, keysByVariable.keySet())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("'hourfold settings' lists the keys"));
        return Optional.empty();
    }

    private Optional<String> property(Setting setting, String variable, String spelled) {
        List<String> written = new ArrayList<>();
        setting.keys()
                .flatMap(section -> file.below(section).keySet().stream())
                .distinct()
                .filter(name -> spell(name).equals(spelled))
                .forEach(written::add);
        if (written.size() > 1) {
            problems.add(
                    Position.of(variable),
                    "could mean " + String.join(" or ", written) + " of " + setting.key()
                            + "; set it in the settings file instead");
            return Optional.empty();
        }
        return Optional.of(written.isEmpty() ? name(spelled) : written.get(0));
    }

    /** {@code S3_ACCESS__KEY__ID} for {@code s3.access-key-id} */
    static String spell(String property) {
        return property.replace("-", "__").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String name(String spelled) {
        return spelled.replace("__", "-").replace('_', '.').toLowerCase(Locale.ROOT);
    }
}
