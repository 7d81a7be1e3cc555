package io.hourfold.tree;

import io.hourfold.engine.SparkValue;
import io.hourfold.fold.BoundFold;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.Folding;
import io.hourfold.fold.Keep;
import io.hourfold.fold.NamedFold;
import io.hourfold.fold.StateField;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Schema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a pipeline folds, in a form that reaches tasks on other machines: functions are found again there by their names,
 * so that they need not be serializable.
 */
public final class SparkFolding implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Schema schema;
    private final List<String> key;
    private final Keep keep;
    private final List<String> names;
    private final List<String> calls;
    private transient Folding folding;

    public SparkFolding(Pipeline pipeline) {
        this.schema = pipeline.source().schema();
        this.key = pipeline.dedupe().key();
        this.keep = pipeline.dedupe().keep();
        this.names =
                pipeline.dedupe().fold().stream().map(column -> column.name()).toList();
        this.calls = pipeline.dedupe().fold().stream()
                .map(column -> column.call().toString())
                .toList();
    }

    public Folding folding() {
        if (folding == null) {
            FoldRegistry registry = FoldRegistry.fromClassPath();
            List<NamedFold> columns = new ArrayList<>();
            for (int column = 0; column < names.size(); column++) {
                columns.add(new NamedFold(
                        names.get(column), registry.bind(FoldCall.parse(calls.get(column)), schema.valueTypes())));
            }
            folding = new Folding(key, keep, columns);
        }
        return folding;
    }

    public List<String> key() {
        return key;
    }

    /** The declared columns that folding reads, each once. */
    List<String> arguments() {
        Set<String> arguments = new LinkedHashSet<>();
        folding().columns().forEach(column -> arguments.addAll(column.fold().columns()));
        return List.copyOf(arguments);
    }

    /** What the tree holds for a key: its digest, the place of the row that stands for it, and the states. */
    public StructType content() {
        StructType content = new StructType()
                .add(TreeColumns.KEY_HIGH, DataTypes.LongType, false)
                .add(TreeColumns.KEY_LOW, DataTypes.LongType, false)
                .add(TreeColumns.BATCH, DataTypes.TimestampType, false)
                .add(RawColumns.TOPIC, DataTypes.StringType, false)
                .add(RawColumns.PARTITION, DataTypes.IntegerType, false)
                .add(RawColumns.OFFSET, DataTypes.LongType, false);
        for (NamedFold column : folding().columns()) {
            for (StateField state : column.fold().types().state()) {
                content =
                        content.add(TreeColumns.state(column.name(), state.name()), SparkValue.sparkType(state.type()));
            }
        }
        return content;
    }

    /** A row of the tree. */
    StructType row() {
        StructType row = new StructType()
                .add(TreeColumns.EVENT_DAY, DataTypes.DateType, false)
                .add(TreeColumns.BUCKET, DataTypes.IntegerType, false)
                .add(TreeColumns.FROM, DataTypes.IntegerType, false)
                .add(TreeColumns.TO, DataTypes.IntegerType, false)
                .add(TreeColumns.BUILD, DataTypes.StringType, false);
        for (var field : content().fields()) {
            row = row.add(field);
        }
        return row;
    }

    /** The folded columns of the fact. */
    public StructType results() {
        StructType results = new StructType();
        for (NamedFold column : folding().columns()) {
            results = results.add(
                    column.name(), SparkValue.sparkType(column.fold().types().result()));
        }
        return results;
    }

    List<SparkState<?>> states() {
        List<SparkState<?>> states = new ArrayList<>();
        for (NamedFold column : folding().columns()) {
            states.add(state(column.fold()));
        }
        return states;
    }

    private <S> SparkState<S> state(BoundFold<S> fold) {
        return new SparkState<>(fold, schema);
    }
}
