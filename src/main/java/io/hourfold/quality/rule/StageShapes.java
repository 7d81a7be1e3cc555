package io.hourfold.quality.rule;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the tables of a pipeline's stages look like, told from its declaration alone. */
public final class StageShapes {
    public static final String RAW = "raw";
    public static final String LEAF = "leaf";
    public static final String FACT = "fact";

    private StageShapes() {}

    /** @param stage {@code raw}, {@code leaf} or {@code fact}; the last two look the same */
    public static Shape of(Pipeline pipeline, String stage) {
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
        return new Shape(types);
    }
}
