package io.hourfold.verify;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.Folding;
import io.hourfold.fold.NamedFold;
import org.apache.spark.sql.Row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What raw and the fact say of one key. Of all its rows two are kept at most. */
final class SparkFlatKey {
    private static final String SENSITIVE = "(sensitive)";

    private final Folding folding;
    private final List<String> ofWinner;
    private final Set<String> sensitive;
    private final Map<String, FlatState<?>> states = new LinkedHashMap<>();
    private Row winner;
    private Arrival arrival;
    private long raw;
    private Row shown;
    private long fact;

    SparkFlatKey(Folding folding, List<String> ofWinner, Set<String> sensitive) {
        this.folding = folding;
        this.ofWinner = ofWinner;
        this.sensitive = sensitive;
        for (NamedFold column : folding.columns()) {
            states.put(column.name(), FlatState.of(column.fold()));
        }
    }

    void add(Row row) {
        if (SparkFlatShape.isShown(row)) {
            fact++;
            shown = row;
            return;
        }
        raw++;
        Arrival arrived = SparkFlatShape.arrival(row);
        if (winner == null || folding.keep().winner(arrival, arrived).equals(arrived)) {
            winner = row;
            arrival = arrived;
        }
        for (FlatState<?> state : states.values()) {
            List<Object> values = new ArrayList<>();
            state.arguments().forEach(column -> values.add(SparkFlatShape.value(row, column)));
            state.add(values, arrived);
        }
    }

    long raw() {
        return raw;
    }

    long fact() {
        return fact;
    }

    /** How the fact differs; nothing when it does not. All are of one kind. */
    List<Difference> differences() {
        if (shown == null) {
            return List.of(whole(DifferenceKind.MISSING, "the row of " + place(winner), "nothing"));
        }
        if (winner == null) {
            return List.of(whole(DifferenceKind.UNEXPECTED, "nothing", "the row of " + place(shown)));
        }
        if (fact > 1) {
            return List.of(whole(DifferenceKind.DOUBLED, "1 row", fact + " rows"));
        }
        List<Difference> differences = new ArrayList<>();
        ofWinner.forEach(column -> compare(column, SparkFlatShape.value(winner, column), differences));
        states.forEach((column, state) -> compare(column, state.result(), differences));
        return differences;
    }

    private void compare(String column, Object expected, List<Difference> differences) {
        Object found = SparkFlatShape.value(shown, column);
        if (!Objects.equals(SparkPlain.comparable(expected), SparkPlain.comparable(found))) {
            differences.add(new Difference(
                    DifferenceKind.DIFFERENT, key(shown), column, text(column, expected), text(column, found)));
        }
    }

    private Difference whole(DifferenceKind kind, String expected, String found) {
        return new Difference(kind, key(winner == null ? shown : winner), Difference.ROW, expected, found);
    }

    private Map<String, String> key(Row row) {
        Map<String, String> key = new TreeMap<>();
        folding.key().forEach(column -> key.put(column, text(column, SparkFlatShape.value(row, column))));
        return key;
    }

    private String text(String column, Object value) {
        return sensitive.contains(column) ? SENSITIVE : SparkPlain.text(value);
    }

    private static String place(Row row) {
        Arrival arrival = SparkFlatShape.arrival(row);
        return arrival.topic() + "-" + arrival.partition() + " at offset " + arrival.offset() + ", batch "
                + arrival.batch();
    }
}
