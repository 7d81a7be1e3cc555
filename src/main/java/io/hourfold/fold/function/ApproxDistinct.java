package io.hourfold.fold.function;

import io.hourfold.fold.Arguments;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldTypes;
import io.hourfold.fold.ValueType;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketches;
import org.apache.datasketches.theta.Union;

import java.util.List;

import static io.hourfold.fold.ValueType.Scalar.BIGINT;
import static io.hourfold.fold.ValueType.Scalar.BINARY;

/**
 * {@code approx_distinct(x)}: about how many different x there are, NULL not among them; zero when there is none.
 * Exact up to {@value #KEPT} different values, and above with a relative standard error of 1.6 %.
 *
 * <p>It is a theta sketch: the {@value #KEPT} least hashes and the next one. Those depend on the set of values alone,
 * while the estimate of a HyperLogLog sketch also depends on the order of rows and merges. Takes 8 bytes for each hash
 * kept.
 */
public final class ApproxDistinct implements FoldFunction<Union> {
    static final int KEPT = 4096;

    @Override
    public String name() {
        return "approx_distinct";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FoldTypes types(List<ValueType> arguments) {
        Arguments.count(this, arguments, 1);
        Arguments.ordered(this, arguments.get(0));
        return FoldTypes.of(BINARY, BIGINT);
    }

    @Override
    public Union identity() {
        return SetOperation.builder().setNominalEntries(KEPT).buildUnion();
    }

    @Override
    public Union add(Union state, List<Object> values, Arrival arrival) {
        if (values.get(0) != null) {
            state.update(SketchBytes.of(values.get(0)));
        }
        return state;
    }

    @Override
    public Union merge(Union left, Union right) {
        left.union(right.getResult());
        return left;
    }

    @Override
    public Long result(Union state) {
        return Math.round(state.getResult().getEstimate());
    }

    @Override
    public List<Object> store(Union state) {
        return List.of(state.getResult().toByteArray());
    }

    @Override
    public Union load(List<Object> stored) {
        Union state = identity();
        state.union(Sketches.wrapSketch(Memory.wrap((byte[]) stored.get(0))));
        return state;
    }
}
