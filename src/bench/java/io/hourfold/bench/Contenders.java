package io.hourfold.bench;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Everybody, by name. */
final class Contenders {
    static final String HOURFOLD = "hourfold";

    static final List<String> NAMES = List.of(
            HOURFOLD,
            "daily",
            "tutorial",
            "merge-insert",
            "streaming",
            "floor",
            "hourfold-folded",
            "daily-folded",
            "merge-on-read",
            "copy-on-write");

    /** No contender, but hours of Hourfold from a topic on. */
    static final String KAFKA = "kafka";

    private Contenders() {}

    /** The names that were asked for, in the usual order; all when none was. */
    static List<String> wanted(List<String> asked) {
        for (String name : asked) {
            if (!NAMES.contains(name) && !name.equals(KAFKA)) {
                throw Failure.user("--peers: '" + name + "' is none of " + String.join(", ", NAMES) + ", " + KAFKA);
            }
        }
        return asked.isEmpty() ? NAMES : NAMES.stream().filter(asked::contains).toList();
    }

    static List<Contender> of(
            List<String> names, Place place, BenchDay day, SparkNotifications rows, SparkPeerRaw raw) {
        Map<String, Supplier<Contender>> known = new LinkedHashMap<>();
        for (Answer answer : List.of(Answer.FIRST, Answer.FOLDED)) {
            String suffix = answer == Answer.FOLDED ? "-folded" : "";
            String hourfold = HOURFOLD + suffix;
            String daily = "daily" + suffix;
            known.put(hourfold, () -> new SparkHourfold(hourfold, answer, place, day, rows));
            known.put(daily, () -> new SparkDailyBatch(daily, answer, place, raw));
        }
        known.put("tutorial", () -> new SparkTutorialTree("tutorial", place, raw, day));
        known.put("streaming", () -> new SparkStreaming("streaming", place, raw));
        known.put("floor", () -> new SparkFloor("floor", place, raw));
        known.put("merge-insert", () -> merge("merge-insert", Answer.FIRST, place, raw));
        known.put("merge-on-read", () -> merge("merge-on-read", Answer.FOLDED, place, raw));
        known.put(
                "copy-on-write",
                () -> new SparkHourlyMerge(
                        "copy-on-write", Answer.FOLDED, SparkHourlyMerge.Mode.COPY_ON_WRITE, place, raw));
        List<Contender> contenders = new ArrayList<>();
        names.forEach(name -> contenders.add(known.get(name).get()));
        return contenders;
    }

    private static Contender merge(String name, Answer answer, Place place, SparkPeerRaw raw) {
        return new SparkHourlyMerge(name, answer, SparkHourlyMerge.Mode.MERGE_ON_READ, place, raw);
    }
}
