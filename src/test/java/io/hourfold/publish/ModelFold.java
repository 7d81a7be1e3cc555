package io.hourfold.publish;

import io.hourfold.fold.BoundFold;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.Folding;
import io.hourfold.fold.NamedFold;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Leaf and fold over maps, by the very functions and the very order of arrival that an engine uses. */
record ModelFold(Folding folding) {
    Content leaf(List<RawRow> rows) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (RawRow row : rows) {
            List<List<Object>> states = new ArrayList<>();
            folding.columns().forEach(column -> states.add(one(column.fold(), row)));
            merge(entries, row.key(), new Entry(row.arrival(), row.digest(), states));
        }
        return new Content(entries);
    }

    Content fold(List<Content> parts) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        parts.forEach(part -> part.entries().forEach((key, entry) -> merge(entries, key, entry)));
        return new Content(entries);
    }

    List<Object> results(Entry entry) {
        List<Object> results = new ArrayList<>();
        for (int at = 0; at < entry.states().size(); at++) {
            results.add(result(
                    folding.columns().get(at).fold().function(), entry.states().get(at)));
        }
        return results;
    }

    private void merge(SortedMap<String, Entry> entries, String key, Entry entry) {
        entries.merge(key, entry, (left, right) -> {
            Entry winner = folding.keep().winner(left.winner(), right.winner()).equals(left.winner()) ? left : right;
            List<List<Object>> states = new ArrayList<>();
            for (int at = 0; at < folding.columns().size(); at++) {
                NamedFold column = folding.columns().get(at);
                states.add(merge(
                        column.fold().function(),
                        left.states().get(at),
                        right.states().get(at)));
            }
            return new Entry(winner.winner(), winner.digest(), states);
        });
    }

    private static <S> List<Object> one(BoundFold<S> fold, RawRow row) {
        FoldFunction<S> function = fold.function();
        return function.store(function.add(function.identity(), row.values(fold.columns()), row.arrival()));
    }

    private static <S> List<Object> merge(FoldFunction<S> function, List<Object> left, List<Object> right) {
        return function.store(function.merge(function.load(left), function.load(right)));
    }

    private static <S> Object result(FoldFunction<S> function, List<Object> state) {
        return function.result(function.load(state));
    }
}
