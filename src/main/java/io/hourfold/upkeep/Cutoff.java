package io.hourfold.upkeep;

import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * From where on rows are kept. A row goes when both its day and its batch lie before; such a day is closed, because raw
 * rows outlast the allowed lateness.
 *
 * @param day the first whose rows are kept
 * @param batch the start of the first whose rows are kept
 */
public record Cutoff(LocalDate day, Instant batch) {
    private static final String DAY = "hourfold.kept-from.day";
    private static final String BATCH = "hourfold.kept-from.batch";

    /** Nothing when rows are kept for ever. */
    public static Optional<Cutoff> of(Pipeline pipeline, Instant now) {
        return pipeline.retention()
                .raw()
                .map(now::minus)
                .map(kept -> new Cutoff(
                        EventDay.of(kept, pipeline.zone()).date(),
                        pipeline.cadence().batchAt(kept).start()));
    }

    /** What a table says of itself; nothing when no row of it went yet. */
    public static Optional<Cutoff> in(Map<String, String> properties) {
        return Optional.ofNullable(properties.get(DAY))
                .map(day -> new Cutoff(Instants.parseDate(day), Instants.parse(properties.get(BATCH))));
    }

    Map<String, String> properties() {
        return Map.of(DAY, day.toString(), BATCH, Instants.print(batch));
    }

    /** Never back to where rows are gone already. */
    Cutoff orLater(Optional<Cutoff> before) {
        return before.map(earlier -> new Cutoff(
                        earlier.day.isAfter(day) ? earlier.day : day,
                        earlier.batch.isAfter(batch) ? earlier.batch : batch))
                .orElse(this);
    }
}
