package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Text;
import io.hourfold.yaml.Value;

import java.util.List;
import java.util.Optional;

/** Reads {@code source.format}: a name, or a section with one name and its settings. */
final class FormatReader {
    private static final String KEY = "format";
    private static final String JSON = "json";
    private static final String CSV = "csv";
    private static final String AVRO = "avro";
    private static final List<String> NAMES = List.of(JSON, CSV, AVRO);

    private final SchemaFiles files;

    FormatReader(SchemaFiles files) {
        this.files = files;
    }

    Optional<Format> read(Section source) {
        Optional<Value> value = source.value(KEY);
        if (value.isEmpty()) {
            return Optional.of(new Format.Json());
        }
        if (value.get() instanceof Text) {
            return source.parsed(KEY, FormatReader::named);
        }
        return source.section(KEY).flatMap(this::configured);
    }

    private static Format named(String name) {
        return switch (name) {
            case JSON -> new Format.Json();
            case CSV -> Format.Csv.DEFAULT;
            case AVRO ->
                throw Failure.user("'avro' needs its schema; write format: { avro: { schema-file: name.avsc } }");
            default -> throw Words.unknown(name, NAMES);
        };
    }

    private Optional<Format> configured(Section format) {
        Optional<Format> csv = format.section(CSV).flatMap(FormatReader::csv);
        Optional<Format> avro = format.section(AVRO).flatMap(this::avro);
        Optional<Format> json = format.section(JSON).map(FormatReader::json);
        format.refuseUnknown();
        long written =
                NAMES.stream().filter(name -> format.value(name).isPresent()).count();
        if (written != 1) {
            format.problems().add(format.at(), format.name() + ": must name one of " + String.join(", ", NAMES));
        }
        return csv.or(() -> avro).or(() -> json);
    }

    private static Format json(Section json) {
        json.refuseUnknown();
        return new Format.Json();
    }

    private static Optional<Format> csv(Section csv) {
        Format.Csv plain = Format.Csv.DEFAULT;
        char delimiter = csv.parsed("delimiter", Words::character).orElse(plain.delimiter());
        char quote = csv.parsed("quote", Words::character).orElse(plain.quote());
        boolean header = csv.parsed("header", Words::truth).orElse(plain.header());
        String nullText = csv.textAsWritten("null-text").orElse(plain.nullText());
        csv.refuseUnknown();
        try {
            return Optional.of(new Format.Csv(delimiter, quote, header, nullText));
        } catch (Failure clash) {
            csv.problems().add(csv.at(), csv.name("delimiter") + ": " + clash.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Format> avro(Section avro) {
        Optional<Format> inline = avro.parsed("schema", FormatReader::avro);
        Optional<Format> fromFile = avro.parsed("schema-file", name -> avro(files.read(name)));
        if (avro.value("schema").isPresent() == avro.value("schema-file").isPresent()) {
            avro.problems().add(avro.at(), avro.name() + ": write either schema or schema-file");
        }
        avro.refuseUnknown();
        return inline.or(() -> fromFile);
    }

    private static Format avro(String schema) {
        AvroSchema.parse(schema);
        return new Format.Avro(schema);
    }
}
