package io.hourfold.run;

import io.hourfold.fold.Keep;
import io.hourfold.pipeline.Late;
import io.hourfold.pipeline.Pipeline;

import java.util.List;
import java.util.Locale;

/**
 * What differs between the pipelines that the law is held against.
 *
 * @param folded how many of {@link LawFlat#CALLS} are folded columns
 */
record LawShape(Keep keep, int folded, Late.Beyond beyond, int fanIn, String cadence, String zone) {
    private static final String TEXT =
            """
            pipeline: %s
            source:
              kafka: { topics: [app, website], start: earliest }
              format: json
              schema:
                id: string not null
                kind: string not null
                at: timestamp not null
                amount: bigint
                device: string
                flag: boolean
                payload: string
            event-time: at
            cadence: %s
            day: { zone: %s }
            late: { allowed: PT12H, beyond: %s, future-skew: PT6H }
            dedupe: { key: [id, kind], keep: %s, fold: { %s } }
            layout: { buckets: 2, fan-in: %d }
            """;

    Pipeline pipeline(String name) {
        return TestPipelines.read(text(name));
    }

    /** The pipeline's file. */
    String text(String name) {
        List<String> calls = LawFlat.CALLS.subList(0, folded);
        StringBuilder folds = new StringBuilder();
        for (int column = 0; column < folded; column++) {
            folds.append(column == 0 ? "" : ", ")
                    .append(column(column))
                    .append(": \"")
                    .append(calls.get(column))
                    .append('"');
        }
        return TEXT.formatted(
                name, cadence, zone, word(beyond.name()).replace('_', '-'), word(keep.name()), folds, fanIn);
    }

    static String column(int call) {
        return "folded_" + call;
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
