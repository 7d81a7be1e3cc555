package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.time.Lengths;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code enrich} against the columns that records have. */
final class EnrichmentReader {
    private static final String ENRICH = "enrich";
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final String FROM = " from ";

    private final WrittenColumns columns;
    private final Set<String> names = new HashSet<>();
    private final Set<String> added = new HashSet<>();

    EnrichmentReader(WrittenColumns columns) {
        this.columns = columns;
    }

    List<Enrichment> read(Section top) {
        List<Enrichment> enrichments = new ArrayList<>();
        for (Value item : top.list(ENRICH).orElse(List.of())) {
            if (item instanceof Section section) {
                enrichment(section).ifPresent(enrichments::add);
            } else {
                top.problems().add(item.at(), ENRICH + ": must be a list of sections, each with a name");
            }
        }
        return enrichments;
    }

    private Optional<Enrichment> enrichment(Section section) {
        Optional<String> name = section.requiredParsed("name", this::name);
        Optional<Enrichment.Origin> from = section.requiredSection("from").flatMap(EnrichmentReader::origin);
        List<Enrichment.Match> on = on(section);
        List<Enrichment.Added> add = add(section);
        Duration refresh = section.parsed("refresh", text -> Enrichment.REFRESH.check(Lengths.parse(text)))
                .orElse(Enrichment.DEFAULT_REFRESH);
        Enrichment.Missing missing = section.textAsWritten("missing")
                .map(text -> missing(section, text))
                .orElse(Enrichment.Missing.NULL);
        section.refuseUnknown();
        return name.flatMap(known -> from.map(origin -> new Enrichment(known, origin, on, add, refresh, missing)));
    }

    private String name(String name) {
        Names.table(name);
        if (!names.add(name)) {
            throw Failure.user("'" + name + "' is the name of another side input; choose another name");
        }
        return name;
    }

    private static Optional<Enrichment.Origin> origin(Section from) {
        Optional<Enrichment.Origin> iceberg = from.parsed("iceberg", EnrichmentReader::iceberg);
        Optional<Enrichment.Origin> postgres = from.parsed("postgres", EnrichmentReader::postgres);
        if (from.value("iceberg").isPresent() == from.value("postgres").isPresent()) {
            from.problems().add(from.at(), from.name() + ": must name one of iceberg and postgres");
        }
        from.refuseUnknown();
        return iceberg.or(() -> postgres);
    }

    private static Enrichment.Origin iceberg(String text) {
        List<String> parts = words(text, "lookups.devices");
        if (parts.size() < 2) {
            throw Failure.user("'" + text + "' has no namespace; write it like lookups.devices");
        }
        return new Enrichment.Origin.Iceberg(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1));
    }

    private static Enrichment.Origin postgres(String text) {
        List<String> parts = words(text, "public.devices");
        if (parts.size() > 2) {
            throw Failure.user("'" + text + "' is not a table; write it like public.devices");
        }
        return new Enrichment.Origin.Postgres(parts.size() == 1 ? "public" : parts.get(0), parts.get(parts.size() - 1));
    }

    private static List<String> words(String text, String like) {
        List<String> parts = Arrays.asList(text.split("\\.", -1));
        parts.forEach(part -> word(part, "'" + text + "' is not a table; write it like " + like));
        return parts;
    }

    private static String word(String word, String otherwise) {
        if (!WORD.matcher(word).matches()) {
            throw Failure.user(otherwise);
        }
        return word;
    }

    private List<Enrichment.Match> on(Section section) {
        List<Enrichment.Match> on = new ArrayList<>();
        Section written = section.optionalSection("on");
        for (String event : written.all().keySet()) {
            written.parsed(
                            event,
                            text -> new Enrichment.Match(
                                    columns.key(event), word(text, "'" + text + "' is not a column of a table")))
                    .ifPresent(on::add);
        }
        requireSome(section, "on", written);
        return on;
    }

    private List<Enrichment.Added> add(Section section) {
        List<Enrichment.Added> add = new ArrayList<>();
        Section written = section.optionalSection("add");
        for (String name : written.all().keySet()) {
            written.parsed(name, text -> added(name, text)).ifPresent(add::add);
        }
        requireSome(section, "add", written);
        return add;
    }

    private static void requireSome(Section section, String key, Section written) {
        if (section.value(key).isEmpty()) {
            section.missing(key);
        } else if (written.keys().isEmpty()) {
            section.problems().add(section.at(key), section.name(key) + ": must name at least one column");
        }
    }

    private Enrichment.Added added(String name, String text) {
        Names.column(name);
        if (columns.all().containsKey(name)) {
            throw Failure.user("'" + name + "' is already a column of source.schema; choose another name");
        }
        if (!added.add(name)) {
            throw Failure.user("'" + name + "' is already added by another side input; choose another name");
        }
        int at = text.indexOf(FROM);
        String type = at < 0 ? text : text.substring(0, at);
        String dimension = at < 0 ? name : text.substring(at + FROM.length()).strip();
        ColumnType read = ColumnType.parse(type.strip());
        if (!read.orderable()) {
            throw Failure.user("'" + type.strip() + "' cannot be added; use a plain type such as string");
        }
        return new Enrichment.Added(
                new Column(name, read, false, false),
                word(dimension, "'" + dimension + "' is not a column of a table; write it like string from vendor"));
    }

    private static Enrichment.Missing missing(Section section, String text) {
        for (Enrichment.Missing missing : Enrichment.Missing.values()) {
            if (missing.name().toLowerCase(Locale.ROOT).equals(text)) {
                return missing;
            }
        }
        section.problems()
                .add(section.at("missing"), section.name("missing") + ": '" + text + "' must be null or quarantine");
        return Enrichment.Missing.NULL;
    }
}
