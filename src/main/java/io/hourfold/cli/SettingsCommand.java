package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.failure.Printable;
import io.hourfold.settings.EffectiveSetting;
import io.hourfold.settings.EffectiveSettings;
import picocli.CommandLine.Command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Command(
        name = "settings",
        description = {
            "Show the settings that hold here, and where each comes from; secrets are masked.",
            "Every setting with its limit is described in docs/settings.md."
        },
        footer = {"", "Examples:", "  hourfold settings", "  HOURFOLD_SPARK_MASTER='local[2]' hourfold settings --json"
        })
final class SettingsCommand implements Subcommand {
    enum Origin {
        DEFAULT,
        FILE,
        ENVIRONMENT
    }

    /**
     * One setting.
     *
     * @param preset what the default is, in words
     * @param from the file and line or the variable; null for a default
     */
    record Shown(String key, Optional<String> value, String preset, Origin origin, Optional<String> from) {
        static Shown of(EffectiveSetting setting) {
            Origin origin = setting.at()
                    .map(at -> at.isInFile() ? Origin.FILE : Origin.ENVIRONMENT)
                    .orElse(Origin.DEFAULT);
            return new Shown(
                    setting.key(),
                    setting.value(),
                    setting.preset(),
                    origin,
                    setting.at().map(Object::toString));
        }

        String valueInWords() {
            return Printable.line(value.orElse(preset));
        }
    }

    record Answer(Optional<String> file, List<Shown> settings, List<String> warnings) {}

    @Override
    public int run(CommandContext context) {
        EffectiveSettings effective = context.settings();
        Answer answer = new Answer(
                effective.file().map(Object::toString),
                effective.each().stream().map(Shown::of).toList(),
                effective.warnings());
        context.output().answer(answer, given -> text(given, context.output().style()));
        return FailureKind.DONE;
    }

    private static String text(Answer answer, Style style) {
        int keys = width(answer.settings().stream().map(Shown::key));
        int values = width(answer.settings().stream().map(Shown::valueInWords));
        String heading = answer.file()
                .map(file -> "Settings file: " + Printable.line(file))
                .orElse("No settings file; hourfold.yaml is looked for from here upward.");
        return answer.settings().stream()
                .map(shown -> line(shown, keys, values, style))
                .collect(Collectors.joining(
                        System.lineSeparator(), heading + System.lineSeparator() + System.lineSeparator(), ""));
    }

    private static String line(Shown shown, int keys, int values, Style style) {
        String value = padded(shown.valueInWords(), values);
        return padded(shown.key(), keys) + "  " + (shown.value().isPresent() ? value : style.faint(value)) + "  "
                + shown.from().map(style::strong).orElse(style.faint("default"));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length)
                .filter(length -> length <= 60)
                .max()
                .orElse(0);
    }
}
