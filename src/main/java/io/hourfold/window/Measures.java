package io.hourfold.window;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.BoundFold;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.InvertibleFold;
import io.hourfold.fold.NamedFold;

import java.util.ArrayList;
import java.util.List;

/** What is folded over the events of a window, each measure by itself. */
final class Measures {
    private final List<NamedFold> folds;

    Measures(List<NamedFold> folds) {
        this.folds = List.copyOf(folds);
    }

    List<NamedFold> folds() {
        return folds;
    }

    /** Of no events. */
    Folded none() {
        Object[] states = new Object[folds.size()];
        for (int measure = 0; measure < states.length; measure++) {
            states[measure] = function(measure).identity();
        }
        return new Folded(0, states);
    }

    /** @param arguments of each measure */
    void add(Folded into, List<List<Object>> arguments, Arrival arrival) {
        into.rows++;
        for (int measure = 0; measure < folds.size(); measure++) {
            into.states[measure] = function(measure).add(into.states[measure], arguments.get(measure), arrival);
        }
    }

    void merge(Folded into, Folded other) {
        into.rows += other.rows;
        for (int measure = 0; measure < folds.size(); measure++) {
            into.states[measure] = function(measure).merge(into.states[measure], other.states[measure]);
        }
    }

    /** Whether events can be taken back out of what was folded. */
    boolean canSubtract() {
        return folds.stream().allMatch(fold -> fold.fold().function() instanceof InvertibleFold);
    }

    void subtract(Folded from, Folded part) {
        from.rows -= part.rows;
        for (int measure = 0; measure < folds.size(); measure++) {
            InvertibleFold<Object> function = (InvertibleFold<Object>) function(measure);
            from.states[measure] = function.subtract(from.states[measure], part.states[measure]);
        }
    }

    /** What readers see, by measure. */
    List<Object> results(Folded folded) {
        List<Object> results = new ArrayList<>();
        for (int measure = 0; measure < folds.size(); measure++) {
            results.add(function(measure).result(folded.states[measure]));
        }
        return results;
    }

    /** The states as values of all their fields, measure after measure. */
    List<Object> store(Folded folded) {
        List<Object> stored = new ArrayList<>();
        for (int measure = 0; measure < folds.size(); measure++) {
            stored.addAll(function(measure).store(folded.states[measure]));
        }
        return stored;
    }

    /** The inverse of {@link #store}. */
    Folded load(long rows, List<Object> stored) {
        Object[] states = new Object[folds.size()];
        int next = 0;
        for (int measure = 0; measure < states.length; measure++) {
            int width = folds.get(measure).fold().types().state().size();
            states[measure] = function(measure).load(stored.subList(next, next + width));
            next += width;
        }
        return new Folded(rows, states);
    }

    /** States are only ever handed to the function that made them. */
    @SuppressWarnings("unchecked")
    private FoldFunction<Object> function(int measure) {
        BoundFold<?> fold = folds.get(measure).fold();
        return (FoldFunction<Object>) fold.function();
    }
}
