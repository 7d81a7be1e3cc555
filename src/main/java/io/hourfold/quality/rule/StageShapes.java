package io.hourfold.quality.rule;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.ValueType;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Window;
import io.hourfold.pipeline.WindowShape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the tables of a pipeline's stages look like, told from its declaration alone. */
public final class StageShapes {
    public static final String RAW = "raw";
    public static final String LEAF = "leaf";
    public static final String FACT = "fact";

    private StageShapes() {}

    /** @param stage {@code raw}, {@code leaf} or {@code fact}, the last two of which look the same, or a window's table */
    public static Shape of(Pipeline pipeline, String stage) {
        return pipeline.windows().stream()
                .filter(window -> window.name().equals(stage))
                .findFirst()
                .map(window -> new Shape(window(pipeline, window)))
                .orElseGet(() -> new Shape(ofStage(pipeline, stage)));
    }

    private static Map<String, String> window(Pipeline pipeline, Window window) {
        Map<String, String> fact = ofStage(pipeline, FACT);
        Map<String, ValueType> foldable =
                new TreeMap<>(pipeline.source().schema().valueTypes());
        pipeline.dedupe()
                .fold()
                .forEach(folded -> foldable.put(folded.name(), ValueType.parse(fact.get(folded.name()))));
        Map<String, String> types = new LinkedHashMap<>();
        types.put(Window.START, "timestamp");
        types.put(Window.END, "timestamp");
        if (window.shape() instanceof WindowShape.Count) {
            types.put(Window.NUMBER, "bigint");
        }
        window.by().forEach(column -> types.put(column, fact.get(column)));
        FoldRegistry functions = FoldRegistry.fromClassPath();
        window.measures()
                .forEach(measure -> types.put(
                        measure.name(),
                        functions
                                .bind(measure.call(), foldable)
                                .types()
                                .result()
                                .toString()));
        if (!(window.shape() instanceof WindowShape.Aligned)) {
            types.put(Window.OPEN, "boolean");
        }
        return types;
    }

    private static Map<String, String> ofStage(Pipeline pipeline, String stage) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : pipeline.source().schema().columns()) {
            types.put(column.name(), column.type().sql());
        }
        if (!stage.equals(RAW)) {
            FoldRegistry functions = FoldRegistry.fromClassPath();
            pipeline.dedupe()
                    .fold()
                    .forEach(folded -> types.put(
                            folded.name(),
                            functions
                                    .bind(
                                            folded.call(),
                                            pipeline.source().schema().valueTypes())
                                    .types()
                                    .result()
                                    .toString()));
        }
        types.put(RawColumns.EVENT_DAY, "date");
        types.put(RawColumns.BATCH, "timestamp");
        types.put(RawColumns.TOPIC, "string");
        types.put(RawColumns.PARTITION, "int");
        types.put(RawColumns.OFFSET, "bigint");
        if (stage.equals(RAW)) {
            types.put(RawColumns.TIMESTAMP, "timestamp");
        }
        return types;
    }
}
