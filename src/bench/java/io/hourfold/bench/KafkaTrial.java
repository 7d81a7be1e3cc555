package io.hourfold.bench;

import io.hourfold.ingest.BatchPlanner;
import io.hourfold.ingest.KafkaSourceLog;
import io.hourfold.ingest.SideInputs;
import io.hourfold.ingest.SparkIngest;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.BatchRunner;
import io.hourfold.run.IngestOrder;
import io.hourfold.run.IngestRunner;
import io.hourfold.run.SparkStages;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.time.Batch;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Hours from a topic to the day, through every stage, as {@code hourfold run} takes them. */
final class KafkaTrial {
    private static final int MOST_PER_READ = 1_000_000;
    private static final List<Stage> STAGES = List.of(Stage.INGEST, Stage.LEAF, Stage.PUBLISH, Stage.FOLD);

    private final Place place;
    private final KafkaSettings kafka;

    KafkaTrial(Place place, KafkaSettings kafka) {
        this.place = place;
        this.kafka = kafka;
    }

    /**
     * Takes one hour after the other.
     *
     * @param name of the topic and of the pipeline
     */
    List<Step> run(String name, BenchDay day) throws Exception {
        String topic = place.namespace(name);
        KafkaTopic.fill(kafka.bootstrapServers(), topic, new SparkNotifications(place, day), day);
        Pipeline pipeline = place.pipeline(name, topic, Answer.FIRST);
        MarkedTime time = new MarkedTime();
        HourLaps laps = new HourLaps(place.ledger(), pipeline, time);
        List<Step> steps = new ArrayList<>();
        try (KafkaSourceLog log = KafkaSourceLog.open(kafka, pipeline.source().topics());
                SparkTasks tasks = new SparkTasks(place.spark())) {
            BatchRunner runner = runner(pipeline, log, day, time);
            for (int hour = 0; hour < day.hours(); hour++) {
                Batch batch = day.batch(hour);
                Stopwatch watch = new Stopwatch();
                tasks.take();
                Heap.reset();
                Moment begin = Moment.now();
                long raw = runner.run(
                                new IngestOrder(pipeline, batch, IngestOrder.Repeat.KEEP, "bench", Optional.empty()),
                                new Run(
                                        UUID.randomUUID().toString(),
                                        pipeline.name(),
                                        "bench",
                                        "bench",
                                        "here",
                                        time.instant()))
                        .ingest()
                        .outcome()
                        .raw();
                Moment end = Moment.now();
                if (raw != day.rowsPerHour()) {
                    throw new IllegalStateException(
                            raw + " of " + day.rowsPerHour() + " events arrived in hour " + hour + " of " + topic);
                }
                laps.note(batch, STAGES, begin, end, watch);
                steps.add(Step.done(Step.Kind.HOUR, hour, watch, begin, end, tasks.take()));
            }
        }
        return steps;
    }

    private BatchRunner runner(Pipeline pipeline, KafkaSourceLog log, BenchDay day, MarkedTime time) {
        // The day is over, whatever day it is where this runs.
        BatchPlanner planner = new BatchPlanner(
                place.ledger(), log, InstantSource.fixed(day.day().end().plusSeconds(day.hours() * 3600L)));
        SparkIngest ingest = new SparkIngest(
                place.spark(),
                kafka,
                place.catalogName(),
                place.catalog(),
                new SideInputs(SparkHourfold.nothing(), 1),
                List.of());
        SparkStages stages =
                new SparkStages(place.spark(), place.catalog(), place.catalogName(), pipeline, SparkHourfold.nothing());
        IngestRunner ingests =
                new IngestRunner(place.ledger(), () -> planner, () -> ingest, time, MOST_PER_READ, sentence -> {});
        return new BatchRunner(place.ledger(), ingests, () -> stages, time, new OpenGates(), sentence -> {});
    }
}
