package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;
import io.hourfold.quality.rule.Rule.OnFailure;
import io.hourfold.quality.rule.Rule.Severity;
import io.hourfold.yaml.Nearest;
import io.hourfold.yaml.Position;
import io.hourfold.yaml.Section;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single rules, ours and those of Great Expectations. */
final class RuleReader {
    private static final Pattern GX_COLUMN = Pattern.compile("col\\(\\s*\"([^\"`]+)\"\\s*\\)");

    private static final List<String> PARSERS =
            List.of("spark", "great_expectations", "great_expectations__experimental__");

    private final String stage;
    private final Shape shape;
    private final Freedom freedom;

    RuleReader(String stage, Shape shape, Freedom freedom) {
        this.stage = stage;
        this.shape = shape;
        this.freedom = freedom;
    }

    /**
     * @param name of the expectation
     * @param at where it is written
     * @param judged what holds {@code severity}
     * @param written what holds {@code on-failure} and {@code where}
     * @param given its arguments
     */
    Optional<Rule> read(int number, String name, Position at, Section judged, Section written, Section given) {
        Severity severity = severity(judged);
        OnFailure onFailure = onFailure(written);
        Optional<String> condition = condition(written, given);
        Sql where = where(written, given, condition);
        Catalogue.Entry entry = Catalogue.entries().get(name);
        if (entry == null) {
            written.problems()
                    .add(
                            at,
                            "'" + name + "' is not an expectation that is known"
                                    + Nearest.to(name, Catalogue.entries().keySet())
                                            .map(near -> "; did you mean '" + near + "'?")
                                            .orElse("; docs/data-quality.md has them all"));
            return Optional.empty();
        }
        int before = written.problems().count();
        Arguments reading = new Arguments(given, shape, where);
        Expectation expectation = entry.apply(reading);
        // Great Expectations writes these into every suite; they do not change what is expected.
        given.value("result_format");
        given.value("catch_exceptions");
        given.value("include_config");
        given.value("notes");
        given.value("description");
        given.refuseUnknown();
        if (written.problems().count() > before) {
            return Optional.empty();
        }
        requireQuarantinable(written, expectation, onFailure);
        boolean isBounded = given.keys().contains("mostly");
        return Optional.of(
                new Rule(number, expectation, JsonValue.of(given), condition, isBounded, severity, onFailure, at));
    }

    /** Looks at what is written beside arguments that cannot be read. */
    static void readAround(Section written) {
        severity(written);
        onFailure(written);
        written.text("where");
        written.text("where-sql");
    }

    private static Severity severity(Section written) {
        return written.parsed("severity", RuleReader::severity).orElse(Severity.ERROR);
    }

    private static OnFailure onFailure(Section written) {
        return written.parsed("on-failure", text -> word(OnFailure.class, text)).orElse(OnFailure.BLOCK);
    }

    private void requireQuarantinable(Section written, Expectation expectation, OnFailure onFailure) {
        if (onFailure != OnFailure.QUARANTINE) {
            return;
        }
        String key = "on-failure";
        if (!stage.equals(StageShapes.RAW)) {
            written.problems()
                    .add(
                            written.at(key),
                            written.name(key) + ": rows can only be put aside from the raw"
                                    + " table; later ones hold exactly what raw makes them");
        } else if (expectation.failingRow().isEmpty()) {
            written.problems()
                    .add(
                            written.at(key),
                            written.name(key) + ": " + expectation.name()
                                    + " does not judge single rows; use block or warn");
        }
    }

    private Optional<String> condition(Section written, Section given) {
        Optional<String> ours = written.text("where").or(() -> written.text("where-sql"));
        Optional<String> theirs = given.text("row_condition");
        String parser = given.text("condition_parser").orElse(PARSERS.get(0));
        if (!PARSERS.contains(parser)) {
            given.problems()
                    .add(
                            given.at("condition_parser"),
                            given.name("condition_parser") + ": '" + parser + "' must be one of "
                                    + String.join(", ", PARSERS));
        }
        return ours.or(() -> theirs.map(text -> parser.startsWith("great_expectations") ? translated(text) : text));
    }

    /** {@code col("a").notNull()} and {@code col("a") > 5}, as SQL. */
    private static String translated(String condition) {
        return GX_COLUMN
                .matcher(condition)
                .replaceAll("`$1`")
                .replace(".notNull()", " IS NOT NULL")
                .replace(".isNull()", " IS NULL")
                .replace(".is_not_null()", " IS NOT NULL")
                .replace(".is_null()", " IS NULL");
    }

    private Sql where(Section written, Section given, Optional<String> condition) {
        if (condition.isEmpty()) {
            return Sql.TRUE;
        }
        boolean isFree = written.value("where-sql").isPresent();
        if (isFree && written.value("where").isPresent()) {
            written.problems().add(written.at("where-sql"), written.name("where-sql") + ": write either this or where");
        }
        if (isFree && freedom == Freedom.PARSED_ONLY) {
            written.problems()
                    .add(
                            written.at("where-sql"),
                            written.name("where-sql") + ": SQL that is passed on as it is needs the setting"
                                    + " quality.free-sql: true");
            return Sql.TRUE;
        }
        if (isFree) {
            return Sql.free(condition.get());
        }
        boolean ours = written.value("where").isPresent();
        Section place = ours ? written : given;
        String key = ours ? "where" : "row_condition";
        try {
            return ConditionParser.read(condition.get(), shape);
        } catch (Failure misunderstood) {
            place.problems().add(place.at(key), place.name(key) + ": " + misunderstood.getMessage());
            return Sql.TRUE;
        }
    }

    /** Newer suites of Great Expectations say how bad it is in words of their own. */
    private static Severity severity(String text) {
        return switch (text) {
            case "critical" -> Severity.ERROR;
            case "warning", "info" -> Severity.WARN;
            default -> word(Severity.class, text);
        };
    }

    static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Failure.user("'" + text + "' must be one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .toList())));
    }
}
