package io.hourfold.settings;

import io.hourfold.settings.Setting.Form;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Text;
import io.hourfold.yaml.Value;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the known keys out of a settings file; anything else becomes a problem. */
final class FileAssignments {
    private final Path base;
    private final SortedMap<String, Assigned> found = new TreeMap<>();

    private FileAssignments(Path base) {
        this.base = base;
    }

    /** @param base the directory of the file */
    static Assignments read(Section file, Path base) {
        FileAssignments reading = new FileAssignments(base);
        Arrays.stream(Setting.values()).map(Setting::section).distinct().forEach(name -> file.section(name)
                .ifPresent(section -> reading.read(name, section)));
        file.refuseUnknown();
        return new Assignments(reading.found);
    }

    private void read(String name, Section section) {
        for (Setting setting : Setting.values()) {
            if (setting.section().equals(name)) {
                setting.keys().map(key -> key.substring(name.length() + 1)).forEach(key -> {
                    if (setting.form() == Form.PROPERTIES) {
                        section.section(key).ifPresent(this::readProperties);
                    } else {
                        section.text(key).ifPresent(text -> put(section, key, text));
                    }
                });
            }
        }
        section.refuseUnknown();
    }

    private void readProperties(Section properties) {
        properties.all().forEach((name, value) -> {
            if (value instanceof Text text && !text.isNull()) {
                put(properties, name, text.text());
            } else {
                properties
                        .problems()
                        .add(properties.at(name), properties.name(name) + ": must be text, but is " + kind(value));
            }
        });
    }

    private void put(Section section, String key, String text) {
        found.put(section.name(key), new Assigned(new Secret(text), section.at(key), base));
    }

    private static String kind(Value value) {
        return value instanceof Text ? "empty" : value.kind();
    }
}
