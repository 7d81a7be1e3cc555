package io.hourfold.fold;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folded column as a pipeline file writes it: {@code count(*)}, {@code min_by(device, event_time)} or
 * {@code max(event_time) as last_seen}. Only the form is known here; {@link FoldRegistry#bind} knows the functions.
 *
 * @param arguments column names, or {@link #ALL} alone
 * @param alias the name after {@code as}
 */
public record FoldCall(String function, List<String> arguments, Optional<String> alias) {
    /** The argument of {@code count(*)}: the row itself. */
    public static final String ALL = "*";

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final Pattern COLUMN = Pattern.compile(NAME);
    private static final Pattern CALL =
            Pattern.compile("\\s*(" + NAME + ")\\s*\\(([^()]*)\\)\\s*(?:[aA][sS]\\s+(" + NAME + ")\\s*)?");

    public FoldCall {
        arguments = List.copyOf(arguments);
    }

    public static FoldCall parse(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw unreadable(text, "it is not a call");
        }
        List<String> arguments = new ArrayList<>();
        if (!call.group(2).isBlank()) {
            for (String written : call.group(2).split(",", -1)) {
                arguments.add(argument(text, written.strip()));
            }
        }
        if (arguments.contains(ALL) && arguments.size() > 1) {
            throw unreadable(text, "'*' stands for the whole row and cannot have other arguments beside it");
        }
        return new FoldCall(call.group(1), arguments, Optional.ofNullable(call.group(3)));
    }

    private static String argument(String text, String argument) {
        if (argument.isEmpty()) {
            throw unreadable(text, "an argument is missing beside a comma");
        }
        if (!argument.equals(ALL) && !COLUMN.matcher(argument).matches()) {
            throw unreadable(text, "'" + argument + "' is not a column name");
        }
        return argument;
    }

    private static Failure unreadable(String text, String why) {
        return Failure.user("'" + text + "' cannot be read, " + why
                + "; write a function of columns like count(*), min(event_time) or min_by(device, event_time)");
    }

    @Override
    public String toString() {
        return function + "(" + String.join(", ", arguments) + ")"
                + alias.map(name -> " as " + name).orElse("");
    }
}
