package io.hourfold.quality.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** A few of the rows that are not as expected. What is in them is data, whatever it looks like. */
final class SampleTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleTable() {}

    static void write(Html html, List<String> samples) {
        if (samples.isEmpty()) {
            return;
        }
        List<JsonNode> rows = new ArrayList<>();
        Collection<String> columns = new LinkedHashSet<>();
        for (String sample : samples) {
            JsonNode row = read(sample);
            row.fieldNames().forEachRemaining(columns::add);
            rows.add(row);
        }
        html.in(
                "details",
                details -> {
                    details.text(
                            "summary",
                            samples.size() == 1 ? "a row that breaks it" : samples.size() + " rows that break it");
                    details.in(
                            "div",
                            scroll -> scroll.in("table", table -> table(table, columns, rows)),
                            Attribute.style("scroll"),
                            Attribute.of("tabindex", "0"),
                            Attribute.of("role", "group"),
                            Attribute.of("aria-label", "rows that break the rule"));
                },
                Attribute.style("samples"),
                Attribute.OPEN);
    }

    private static void table(Html table, Collection<String> columns, List<JsonNode> rows) {
        if (!columns.isEmpty()) {
            table.in(
                    "thead",
                    head -> head.in(
                            "tr",
                            row -> columns.forEach(column -> row.text("th", column, Attribute.of("scope", "col")))));
        }
        table.in(
                "tbody",
                body -> rows.forEach(row -> body.in("tr", line -> {
                    if (!row.isObject()) {
                        line.text(
                                "td", text(row), Attribute.of("colspan", String.valueOf(Math.max(1, columns.size()))));
                        return;
                    }
                    columns.forEach(column -> value(line, row.path(column)));
                })));
    }

    private static void value(Html line, JsonNode value) {
        boolean isNothing = value.isNull() || value.isMissingNode();
        line.text("td", isNothing ? "null" : text(value), Attribute.style(isNothing ? "null" : "value"));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** What is no JSON is shown as it is. */
    private static JsonNode read(String sample) {
        try {
            return JSON.readTree(sample);
        } catch (JsonProcessingException unreadable) {
            return JSON.getNodeFactory().textNode(sample);
        }
    }
}
