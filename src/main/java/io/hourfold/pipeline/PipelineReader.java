package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.time.Cadence;
import io.hourfold.time.Lengths;
import io.hourfold.yaml.Nearest;
import io.hourfold.yaml.Problems;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.YamlText;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads pipeline files: all that is wrong with one is told at once, and only a file without a mistake is a pipeline. */
public final class PipelineReader {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final FoldRegistry functions;

    public PipelineReader(FoldRegistry functions) {
        this.functions = functions;
    }

    /**
     * The pipeline, or nothing when the text has mistakes; the problems say which.
     *
     * @param file the file's name in messages
     */
    public Optional<Pipeline> read(String file, String text, SchemaFiles files, Problems problems) {
        int before = problems.count();
        Optional<Section> written = YamlText.read(file, text, problems);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Section top = written.get();
        Optional<String> name = top.requiredParsed("pipeline", Names::pipeline);
        Optional<Section> source = top.requiredSection("source");
        Optional<KafkaReader.Read> kafka = source.flatMap(KafkaReader::read);
        WrittenColumns recorded = source.map(SchemaReader::read).orElse(WrittenColumns.NONE);
        List<Enrichment> enrich = new EnrichmentReader(recorded).read(top);
        WrittenColumns columns = recorded.with(enrich);
        Optional<Format> format = source.flatMap(new FormatReader(files)::read);
        source.ifPresent(Section::refuseUnknown);
        Optional<String> eventTime = top.requiredParsed("event-time", recorded::eventTime);
        Cadence cadence = top.parsed("cadence", Cadence::parse).orElse(Cadence.HOURLY);
        ZoneId zone = zone(top.optionalSection("day"));
        Late late = late(top.optionalSection("late"));
        Optional<Dedupe> dedupe = new DedupeReader(functions, recorded, columns).read(top);
        Layout layout = layout(top.optionalSection("layout"));
        Retention retention = retention(top.optionalSection("retention"), late);
        Promise promise = promise(
                top.optionalSection("sla"), kafka.map(KafkaReader.Read::grace).orElse(Source.DEFAULT_GRACE));
        List<Window> windows = new WindowReader(
                        functions,
                        columns,
                        dedupe.map(Dedupe::fold).orElse(List.of()),
                        new WindowShapeReader(Optional.of(zone), aligned -> zone(aligned)))
                .read(top);
        List<Sink> sinks = new SinkReader(kafka.map(KafkaReader.Read::topics).orElse(List.of()), windows).read(top);
        top.refuseUnknown();

        Set<String> required = new HashSet<>(dedupe.map(Dedupe::key).orElse(List.of()));
        eventTime.ifPresent(required::add);
        Schema records = recorded.schema(required);
        source.ifPresent(section -> format.ifPresent(found -> fit(section, found, records)));
        if (problems.count() > before) {
            return Optional.empty();
        }
        KafkaReader.Read read = kafka.orElseThrow();
        return Optional.of(new Pipeline(
                name.orElseThrow(),
                new Source(
                        read.topics(),
                        read.start(),
                        format.orElseThrow(),
                        records,
                        columns.schema(required),
                        read.grace()),
                eventTime.orElseThrow(),
                cadence,
                zone,
                late,
                dedupe.orElseThrow(),
                layout,
                retention,
                promise,
                enrich,
                windows,
                sinks));
    }

    private static void fit(Section source, Format format, Schema schema) {
        if (format instanceof Format.Avro avro) {
            AvroSchema writer = AvroSchema.parse(avro.schema());
            Section written = source.optionalSection("schema");
            schema.columns().forEach(column -> writer.misfit(column).ifPresent(why -> source.problems()
                    .add(written.at(column.name()), written.name(column.name()) + ": " + why)));
        }
    }

    private static ZoneId zone(Section day) {
        ZoneId zone = day.parsed("zone", PipelineReader::zone).orElse(UTC);
        day.refuseUnknown();
        return zone;
    }

    private static ZoneId zone(String text) {
        try {
            ZoneId zone = ZoneId.of(text);
            return zone.normalized().equals(ZoneOffset.UTC) ? UTC : zone;
        } catch (DateTimeException unknown) {
            throw Failure.user("'" + text + "' is not a time zone; "
                    + Nearest.to(text, ZoneId.getAvailableZoneIds())
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("write it like UTC or Europe/Berlin"));
        }
    }

    private static Late late(Section late) {
        Late plain = Late.DEFAULT;
        Duration allowed = late.parsed("allowed", text -> Late.ALLOWED.check(Lengths.parse(text)))
                .orElse(plain.allowed());
        Late.Beyond beyond =
                late.parsed("beyond", Words.oneOf(Late.Beyond.class)).orElse(plain.beyond());
        Duration futureSkew = late.parsed("future-skew", text -> Late.FUTURE_SKEW.check(Lengths.parse(text)))
                .orElse(plain.futureSkew());
        late.refuseUnknown();
        return new Late(allowed, beyond, futureSkew);
    }

    private static Layout layout(Section layout) {
        Layout plain = Layout.DEFAULT;
        int buckets = layout.parsed("buckets", text -> Layout.BUCKETS.check(Words.number(text)))
                .orElse(plain.buckets());
        int fanIn = layout.parsed("fan-in", text -> Layout.FAN_IN.check(Words.number(text)))
                .orElse(plain.fanIn());
        layout.refuseUnknown();
        return new Layout(buckets, fanIn);
    }

    private static Retention retention(Section retention, Late late) {
        Optional<Duration> raw = retention.parsed("raw", text -> {
            Duration length = Retention.RAW.check(Lengths.parse(text));
            return longer(length, late.allowed(), "late.allowed", Retention.MARGIN);
        });
        retention.refuseUnknown();
        return new Retention(raw);
    }

    private static Promise promise(Section sla, Duration grace) {
        Optional<Duration> fact = sla.parsed("fact", text -> {
            Duration length = Promise.FACT.check(Lengths.parse(text));
            return longer(length, grace, "source.kafka.grace", Promise.MARGIN);
        });
        sla.refuseUnknown();
        return new Promise(fact);
    }

    private static Duration longer(Duration length, Duration other, String name, Duration margin) {
        if (length.compareTo(other.plus(margin)) < 0) {
            throw Failure.user("'" + Lengths.print(length) + "' must be longer than " + name + " ("
                    + Lengths.print(other) + ") by " + Lengths.print(margin) + " at least");
        }
        return length;
    }
}
