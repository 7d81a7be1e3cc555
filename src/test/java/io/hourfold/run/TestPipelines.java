package io.hourfold.run;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineReader;
import io.hourfold.yaml.Problems;

/** Pipelines as their files declare them. */
public final class TestPipelines {
    private static final String NOTIFICATIONS =
            """
            pipeline: %s
            source:
              kafka: { topics: [%s], start: earliest }
              format: json
              schema:
                notification_id: string not null
                event_type: string not null
                user_id: bigint
                event_time: timestamp not null
                payload: string
            event-time: event_time
            dedupe: { key: [notification_id, event_type] }
            layout: { buckets: 4 }
            """;

    private TestPipelines() {}

    static String notificationsText(String name, String topic) {
        return NOTIFICATIONS.formatted(name, topic);
    }

    /** @param dedupe what else stands under {@code dedupe} */
    static Pipeline notifications(String name, String topic, String dedupe) {
        return read(notificationsText(name, topic)
                .replace("event_type] }", "event_type]" + (dedupe.isEmpty() ? "" : ", " + dedupe) + " }"));
    }

    static Pipeline notifications(String name, String topic) {
        return read(notificationsText(name, topic));
    }

    public static Pipeline read(String text) {
        Problems problems = new Problems();
        Pipeline pipeline = new PipelineReader(FoldRegistry.fromClassPath())
                .read(
                        "test.yaml",
                        text,
                        path -> {
                            throw new IllegalArgumentException("no file " + path);
                        },
                        problems)
                .orElse(null);
        problems.throwIfAny();
        return pipeline;
    }
}
