package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.ValueType;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code windows} against the columns that the fact will have. */
final class WindowReader {
    private static final String WINDOWS = "windows";
    private static final String MEASURES = "measures";
    private static final Set<String> RESERVED = Set.of("raw", "tree", "leaf", "fact", "quarantine", "late");
    private static final Set<String> OURS = Set.of(Window.START, Window.END, Window.OPEN, Window.NUMBER);

    private final FoldRegistry functions;
    private final WrittenColumns columns;
    private final WindowShapeReader shapes;
    private final Map<String, ValueType> types;
    private final Set<String> names = new HashSet<>();

    /** @param folded the columns that the fact has beside the declared ones */
    WindowReader(FoldRegistry functions, WrittenColumns columns, List<FoldedColumn> folded, WindowShapeReader shapes) {
        this.functions = functions;
        this.columns = columns;
        this.shapes = shapes;
        Map<String, ValueType> declared = columns.valueTypes();
        this.types = new TreeMap<>(declared);
        folded.stream()
                .filter(column -> columns.fit(column.call()))
                .forEach(column -> types.put(
                        column.name(),
                        functions.bind(column.call(), declared).types().result()));
    }

    List<Window> read(Section top) {
        List<Window> windows = new ArrayList<>();
        for (Value item : top.list(WINDOWS).orElse(List.of())) {
            if (item instanceof Section section) {
                read(section, top).ifPresent(windows::add);
            } else {
                top.problems().add(item.at(), WINDOWS + ": must be a list of sections, each with a name");
            }
        }
        return windows;
    }

    private Optional<Window> read(Section section, Section top) {
        Optional<String> name = section.requiredParsed("name", this::name);
        Optional<WindowShape> shape = shapes.read(section);
        List<String> by = by(section);
        List<FoldedColumn> measures = measures(section.optionalSection(MEASURES), by);
        if (section.value(MEASURES).isEmpty()) {
            section.missing(MEASURES);
        } else if (section.optionalSection(MEASURES).keys().isEmpty()) {
            top.problems().add(section.at(MEASURES), section.name(MEASURES) + ": must name at least one measure");
        }
        section.refuseUnknown();
        return name.flatMap(known -> shape.map(found -> new Window(known, found, by, measures)));
    }

    private String name(String name) {
        Names.table(name);
        if (RESERVED.contains(name) || name.startsWith(Enrichment.PREFIX)) {
            throw Failure.user("'" + name + "' is a table that pipelines have; choose another name");
        }
        if (!names.add(name)) {
            throw Failure.user("'" + name + "' is the name of another window; choose another name");
        }
        return name;
    }

    private List<String> by(Section section) {
        Set<String> seen = new HashSet<>();
        return section.parsedList("by", name -> {
                    columns.key(name);
                    if (!seen.add(name)) {
                        throw Failure.user("names '" + name + "' more than once");
                    }
                    return notOurs(name);
                })
                .orElse(List.of());
    }

    private List<FoldedColumn> measures(Section measures, List<String> by) {
        List<FoldedColumn> folded = new ArrayList<>();
        for (String name : measures.all().keySet()) {
            if (measures.value(name).isEmpty()) {
                measures.problems()
                        .add(measures.at(name), measures.name(name) + ": has no function; write one such as count(*)");
            }
            measures.parsed(name, text -> measure(name, text, by)).ifPresent(folded::add);
        }
        return folded;
    }

    private FoldedColumn measure(String name, String text, List<String> by) {
        notOurs(Names.column(name));
        if (by.contains(name)) {
            throw Failure.user("'" + name + "' is a column that the windows are by; choose another name");
        }
        FoldCall call = FoldCall.parse(text);
        if (call.alias().isPresent()) {
            throw Failure.user("'" + text + "': the name stands before the colon; leave 'as "
                    + call.alias().get() + "' out");
        }
        if (call.arguments().stream().noneMatch(this::isUnread)) {
            functions.bind(call, types);
        }
        return new FoldedColumn(name, call);
    }

    /** Whether a column's line could not be read, so that nothing can be said of what is made of it. */
    private boolean isUnread(String column) {
        return columns.all().getOrDefault(column, Optional.empty()).isEmpty()
                && columns.all().containsKey(column);
    }

    private static String notOurs(String name) {
        if (OURS.contains(name)) {
            throw Failure.user("'" + name + "' is a column that every window has; choose another name");
        }
        return name;
    }
}
