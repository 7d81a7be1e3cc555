package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Nearest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Readers of single values; what they cannot read is the user's fault. */
final class Words {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private Words() {}

    static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Failure.user("'" + text + "' is not a whole number");
        }
        return Integer.parseInt(text);
    }

    static char character(String text) {
        if (text.length() != 1) {
            throw Failure.user("'" + text + "' must be one character");
        }
        return text.charAt(0);
    }

    static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.user("'" + text + "' must be true or false");
        };
    }

    /** A constant by its name in files: {@code SIDE_TABLE} is {@code side-table}. */
    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> constants) {
        return text -> Arrays.stream(constants.getEnumConstants())
                .filter(constant -> name(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(
                        text,
                        Arrays.stream(constants.getEnumConstants())
                                .map(Words::name)
                                .toList()));
    }

    static Failure unknown(String text, List<String> known) {
        Optional<String> meant = Nearest.to(text, known);
        return Failure.user("'" + text + "' must be one of " + String.join(", ", known)
                + meant.map(near -> "; did you mean '" + near + "'?").orElse(""));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
