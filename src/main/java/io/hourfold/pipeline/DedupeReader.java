package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.Keep;
import io.hourfold.yaml.Section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code dedupe} against the columns there are. */
final class DedupeReader {
    private static final String KEY = "key";

    private final FoldRegistry functions;
    private final WrittenColumns recorded;
    private final WrittenColumns columns;

    /** @param recorded what can be a key: what side inputs add cannot */
    DedupeReader(FoldRegistry functions, WrittenColumns recorded, WrittenColumns columns) {
        this.functions = functions;
        this.recorded = recorded;
        this.columns = columns;
    }

    Optional<Dedupe> read(Section top) {
        Optional<Section> written = top.requiredSection("dedupe");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Section dedupe = written.get();
        List<String> key = key(dedupe);
        Keep keep = dedupe.parsed("keep", Words.oneOf(Keep.class)).orElse(Keep.FIRST);
        List<FoldedColumn> fold = fold(dedupe.optionalSection("fold"));
        dedupe.refuseUnknown();
        return Optional.of(new Dedupe(key, keep, fold));
    }

    private List<String> key(Section dedupe) {
        if (dedupe.value(KEY).isEmpty()) {
            dedupe.missing(KEY);
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        List<String> key = dedupe.parsedList(KEY, name -> {
                    boolean first = seen.isEmpty();
                    if (!seen.add(name)) {
                        throw Failure.user("names '" + name + "' more than once");
                    }
                    return first ? recorded.firstKey(name) : recorded.key(name);
                })
                .orElse(List.of());
        if (dedupe.list(KEY).filter(List::isEmpty).isPresent()) {
            dedupe.problems().add(dedupe.at(KEY), dedupe.name(KEY) + ": must name at least one column");
        }
        return key;
    }

    private List<FoldedColumn> fold(Section fold) {
        List<FoldedColumn> folded = new ArrayList<>();
        for (String name : fold.all().keySet()) {
            if (fold.value(name).isEmpty()) {
                fold.problems().add(fold.at(name), fold.name(name) + ": has no function; write one such as count(*)");
            }
            fold.parsed(name, text -> folded(name, text)).ifPresent(folded::add);
        }
        return folded;
    }

    private FoldedColumn folded(String name, String text) {
        Names.column(name);
        if (columns.all().containsKey(name)) {
            throw Failure.user("'" + name + "' is already a column; choose another name");
        }
        FoldCall call = FoldCall.parse(text);
        if (call.alias().isPresent()) {
            throw Failure.user("'" + text + "': the name stands before the colon; leave 'as "
                    + call.alias().get() + "' out");
        }
        if (columns.fit(call)) {
            functions.bind(call, columns.valueTypes());
        }
        return new FoldedColumn(name, call);
    }
}
