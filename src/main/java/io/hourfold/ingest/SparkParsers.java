package io.hourfold.ingest;

import io.hourfold.pipeline.Format;
import io.hourfold.pipeline.Schema;
import io.hourfold.pipeline.Source;

import java.io.Serializable;

/** Opens a parser for one task: what is declared travels to the executors, the parser is made there. */
final class SparkParsers implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Schema schema;
    private final Format format;

    SparkParsers(Source source) {
        schema = source.recorded();
        format = source.format();
    }

    RecordParser open() {
        if (format instanceof Format.Csv csv) {
            return new SparkCsvParser(schema, csv);
        }
        if (format instanceof Format.Avro avro) {
            return new SparkAvroParser(schema, avro);
        }
        return new SparkJsonParser(schema);
    }
}
