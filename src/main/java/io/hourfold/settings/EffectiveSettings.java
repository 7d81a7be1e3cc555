package io.hourfold.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings, and where each came from.
 *
 * @param file the settings file that was read
 * @param each every setting in the order of the documentation, properties one by one
 * @param warnings what works but should be mended
 */
public record EffectiveSettings(
        Settings settings, Optional<Path> file, List<EffectiveSetting> each, List<String> warnings) {
    public EffectiveSettings {
        each = List.copyOf(each);
        warnings = List.copyOf(warnings);
    }
}
