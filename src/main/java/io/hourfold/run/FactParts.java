package io.hourfold.run;

import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.MeasuredPart;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.AuditedDay;
import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.measure.MeasuredText;
import io.hourfold.quality.rule.StageShapes;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures a day of the fact by adding up its parts: the rows that each batch has in it. Only parts whose rows a
 * publication touches, or of which nothing is known, are looked at. What does not add up is measured over the whole day.
 */
final class FactParts {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Map<EventDay, SortedMap<Instant, Map<Measure, Measured>>> examined = new HashMap<>();

    FactParts(Ledger ledger, Pipeline pipeline) {
        this.ledger = ledger;
        this.pipeline = pipeline;
    }

    Map<Measure, Measured> measured(Set<Measure> measures, AuditedDay written, SparkStageRows rows) {
        Set<Measure> adding = new LinkedHashSet<>();
        Set<Measure> others = new LinkedHashSet<>();
        measures.forEach(measure -> (MeasuredText.addsUp(measure) ? adding : others).add(measure));
        SortedMap<Instant, Map<Measure, Measured>> all = known(adding, written);
        SortedSet<Instant> unknown = new TreeSet<>(written.made());
        unknown.addAll(written.touched());
        unknown.removeAll(all.keySet());
        SortedMap<Instant, Map<Measure, Measured>> looked = rows.measureBy(unknown, adding);
        examined.put(written.day(), looked);
        all.putAll(looked);
        Map<Measure, Measured> found = new LinkedHashMap<>();
        for (Map<Measure, Measured> part : all.values()) {
            part.forEach((measure, measured) -> found.merge(
                    measure, measured, (one, other) -> one.plus(other).orElse(other)));
        }
        if (!others.isEmpty()) {
            found.putAll(rows.measure(others));
        }
        return found;
    }

    /** What parts come to together. */
    static Map<Measure, Measured> sum(Collection<Map<Measure, Measured>> parts) {
        Map<Measure, Measured> sum = new LinkedHashMap<>();
        for (Map<Measure, Measured> part : parts) {
            part.forEach((measure, measured) ->
                    sum.merge(measure, measured, (one, other) -> one.plus(other).orElse(other)));
        }
        return sum;
    }

    /** The parts that are known and whose rows stay as they are. */
    private SortedMap<Instant, Map<Measure, Measured>> known(Set<Measure> adding, AuditedDay written) {
        SortedMap<Instant, Map<Measure, Measured>> known = new TreeMap<>();
        for (MeasuredPart part : ledger.measured(pipeline.name(), written.day().date(), StageShapes.FACT)) {
            if (written.made().contains(part.batch()) && !written.touched().contains(part.batch())) {
                read(part, adding).ifPresent(states -> known.put(part.batch(), states));
            }
        }
        return known;
    }

    /** What a part came to; nothing unless it is known for every measure. */
    static Optional<Map<Measure, Measured>> read(MeasuredPart part, Collection<Measure> measures) {
        Map<Measure, Measured> states = new LinkedHashMap<>();
        for (Measure measure : measures) {
            String state = part.states().get(MeasuredText.name(measure));
            if (state == null) {
                return Optional.empty();
            }
            states.put(measure, MeasuredText.read(state));
        }
        return Optional.of(states);
    }

    /** Readers see what was measured last of the day. */
    void record(EventDay day, Lease lease) {
        SortedMap<Instant, Map<Measure, Measured>> looked = examined.remove(day);
        if (looked == null) {
            return;
        }
        looked.forEach((batch, states) -> {
            SortedMap<String, String> texts = new TreeMap<>();
            states.forEach((measure, measured) -> {
                if (!(measured instanceof Measured.Unmeasurable)) {
                    texts.put(MeasuredText.name(measure), MeasuredText.write(measured));
                }
            });
            ledger.recordMeasured(lease, new MeasuredPart(pipeline.name(), day.date(), batch, StageShapes.FACT, texts));
        });
    }
}
