package io.hourfold.fold;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.yaml.Nearest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The functions that a pipeline file may name: Hourfold's own and those that users put on the class path. */
public final class FoldRegistry {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final SortedMap<String, FoldFunction<?>> functions = new TreeMap<>();

    public FoldRegistry(Collection<? extends FoldFunction<?>> known) {
        for (FoldFunction<?> function : known) {
            String name = function.name();
            if (!NAME.matcher(name).matches()) {
                throw Failure.user("fold function: " + function.getClass().getName() + " is named '" + name
                        + "'; a name is lower-case letters, digits and '_', beginning with a letter");
            }
            FoldFunction<?> other = functions.putIfAbsent(name, function);
            if (other != null) {
                throw Failure.user("fold function: '" + name + "' is the name of both "
                        + other.getClass().getName() + " and "
                        + function.getClass().getName() + "; give one of them another name");
            }
        }
    }

    /** Every function named in {@code META-INF/services} on the class path. */
    public static FoldRegistry fromClassPath() {
        try {
            List<FoldFunction<?>> known = new ArrayList<>();
            ServiceLoader.load(FoldFunction.class).forEach(known::add);
            return new FoldRegistry(known);
        } catch (ServiceConfigurationError broken) {
            throw new Failure(
                    FailureKind.USER,
                    "fold function: one that META-INF/services names cannot be loaded; it needs a public class with a "
                            + "public constructor without parameters: " + broken.getMessage(),
                    broken);
        }
    }

    public SortedSet<String> names() {
        return new TreeSet<>(functions.keySet());
    }

    /**
     * Finds a call's function and checks its arguments against the columns there are.
     *
     * @throws Failure of kind {@code USER} that names the call, what is wrong with it and what would be right
     */
    public BoundFold<?> bind(FoldCall call, Map<String, ValueType> columns) {
        FoldFunction<?> function = functions.get(call.function());
        if (function == null) {
            throw refused(
                    call,
                    "the function '" + call.function() + "' is unknown"
                            + hint(call.function().toLowerCase(Locale.ROOT), names()) + "; known are "
                            + String.join(", ", names()));
        }
        List<String> arguments = call.arguments().contains(FoldCall.ALL) ? List.of() : call.arguments();
        if (arguments.isEmpty() && call.arguments().isEmpty()) {
            throw refused(call, "a call without arguments folds nothing; count rows with count(*)");
        }
        for (String argument : arguments) {
            if (!columns.containsKey(argument)) {
                throw refused(
                        call, "the column '" + argument + "' is not in the schema" + hint(argument, columns.keySet()));
            }
        }
        return bind(
                call, function, arguments, arguments.stream().map(columns::get).toList());
    }

    private static BoundFold<?> bind(
            FoldCall call, FoldFunction<?> function, List<String> columns, List<ValueType> types) {
        try {
            return bound(call, function.over(types), columns, types);
        } catch (Failure unfit) {
            throw refused(call, unfit.getMessage());
        }
    }

    private static <S> BoundFold<S> bound(
            FoldCall call, FoldFunction<S> function, List<String> columns, List<ValueType> types) {
        return new BoundFold<>(call, function, columns, function.types(types));
    }

    private static String hint(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static Failure refused(FoldCall call, String why) {
        return Failure.user("'" + call + "': " + why);
    }
}
