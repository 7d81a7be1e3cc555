package io.hourfold.ingest;

import io.hourfold.fold.Keep;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.pipeline.Dedupe;
import io.hourfold.pipeline.Format;
import io.hourfold.pipeline.Late;
import io.hourfold.pipeline.Layout;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Promise;
import io.hourfold.pipeline.Retention;
import io.hourfold.pipeline.Schema;
import io.hourfold.pipeline.Source;
import io.hourfold.pipeline.Start;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.Instants;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the tests of this package begin with. */
final class Given {
    static final String TOPIC = "events";
    static final SourcePartition P0 = new SourcePartition(TOPIC, 0);
    static final SourcePartition P1 = new SourcePartition(TOPIC, 1);
    static final SourcePartition P2 = new SourcePartition(TOPIC, 2);
    static final Duration SKEW = Duration.ofHours(1);

    private Given() {}

    /** An hourly pipeline with two minutes of grace and an hour of skew. */
    static Pipeline pipeline(Start start) {
        return pipeline(start, List.of(TOPIC), Cadence.HOURLY);
    }

    static Pipeline pipeline(Start start, List<String> topics, Cadence cadence) {
        return new Pipeline(
                "notifications",
                new Source(topics, start, new Format.Json(), new Schema(List.of()), Source.DEFAULT_GRACE),
                "event_time",
                cadence,
                ZoneOffset.UTC,
                new Late(Duration.ofHours(6), Late.Beyond.SIDE_TABLE, SKEW),
                new Dedupe(List.of("id"), Keep.FIRST, List.of()),
                Layout.DEFAULT,
                Retention.FOR_EVER,
                Promise.NONE,
                List.of(),
                List.of(),
                List.of());
    }

    /** {@code 05:10} on 2026-11-20. */
    static Instant at(String time) {
        return Instants.parse("2026-11-20T" + time);
    }

    /** The hour that begins at {@code 05} on 2026-11-20. */
    static Batch hour(String hour) {
        return new Batch(at(hour), Cadence.HOURLY);
    }

    static Boundary boundary(String at, Object... partitionsAndMarks) {
        SortedMap<SourcePartition, Mark> marks = new TreeMap<>();
        for (int index = 0; index < partitionsAndMarks.length; index += 2) {
            marks.put((SourcePartition) partitionsAndMarks[index], (Mark) partitionsAndMarks[index + 1]);
        }
        return new Boundary(at(at), marks, at("20"));
    }

    static LogExtents extents(Object... partitionsAndExtents) {
        SortedMap<SourcePartition, LogExtent> extents = new TreeMap<>();
        for (int index = 0; index < partitionsAndExtents.length; index += 2) {
            extents.put((SourcePartition) partitionsAndExtents[index], (LogExtent) partitionsAndExtents[index + 1]);
        }
        return new LogExtents(extents);
    }

    static OffsetRange range(SourcePartition partition, String topicId, long from, long to) {
        return new OffsetRange(partition, topicId, from, to);
    }
}
