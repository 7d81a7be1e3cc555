package io.hourfold.tree;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.Keep;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Folds the rows of one key after another into what the tree holds for it. */
public final class SparkFolder {
    static final int KEY_HIGH = 0;
    static final int KEY_LOW = 1;
    public static final int BATCH = 2;
    public static final int TOPIC = 3;
    public static final int PARTITION = 4;
    public static final int OFFSET = 5;
    /** Where the states begin in a row of the tree's content. */
    static final int STATES = 6;

    private final Keep keep;
    private final List<SparkState<?>> states;
    private final UnsafeProjection toContent;
    private final GenericInternalRow content;
    private long high;
    private long low;
    private Arrival winner;

    public SparkFolder(SparkFolding folding) {
        StructType shape = folding.content();
        this.keep = folding.folding().keep();
        this.states = folding.states();
        this.toContent = UnsafeProjection.create(shape);
        this.content = new GenericInternalRow(shape.size());
    }

    List<SparkState<?>> states() {
        return states;
    }

    void begin(long keyHigh, long keyLow) {
        high = keyHigh;
        low = keyLow;
        winner = null;
        states.forEach(SparkState::clear);
    }

    long low() {
        return low;
    }

    /** Adds a raw row. */
    void add(Arrival arrival, InternalRow row, int[][] arguments) {
        winner = winner == null ? arrival : keep.winner(winner, arrival);
        for (int state = 0; state < arguments.length; state++) {
            states.get(state).add(row, arguments[state], arrival);
        }
    }

    /** Folds all rows of the key that the runs are at; the result is good until it is asked again. */
    public UnsafeRow fold(SparkRuns rows) {
        if (rows.here().size() == 1) {
            return rows.here().get(0).content();
        }
        begin(rows.high(), rows.low());
        add(rows);
        return content();
    }

    /** Folds all rows of the key that both are at; the result is good until it is asked again. */
    public UnsafeRow fold(SparkRuns rows, SparkRuns others) {
        begin(rows.high(), rows.low());
        add(rows);
        add(others);
        return content();
    }

    private void add(SparkRuns rows) {
        for (SparkRun run : rows.here()) {
            InternalRow row = run.content();
            Arrival arrival = arrival(row);
            winner = winner == null ? arrival : keep.winner(winner, arrival);
            int place = STATES;
            for (SparkState<?> state : states) {
                state.merge(row, place);
                place += state.width();
            }
        }
    }

    private static Arrival arrival(InternalRow content) {
        return new Arrival(
                instant(content.getLong(BATCH)),
                content.getUTF8String(TOPIC).toString(),
                content.getInt(PARTITION),
                content.getLong(OFFSET));
    }

    private static Instant instant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }

    UnsafeRow content() {
        content.setLong(KEY_HIGH, high);
        content.setLong(KEY_LOW, low);
        content.setLong(BATCH, ChronoUnit.MICROS.between(Instant.EPOCH, winner.batch()));
        content.update(TOPIC, UTF8String.fromString(winner.topic()));
        content.setInt(PARTITION, winner.partition());
        content.setLong(OFFSET, winner.offset());
        int place = STATES;
        for (SparkState<?> state : states) {
            state.store(content, place);
            place += state.width();
        }
        return toContent.apply(content);
    }

    /** Puts the folded columns of a row of content into a row, from a place on. */
    public void results(InternalRow stored, InternalRow into, int from) {
        int place = STATES;
        for (int column = 0; column < states.size(); column++) {
            into.update(from + column, states.get(column).result(stored, place));
            place += states.get(column).width();
        }
    }
}
