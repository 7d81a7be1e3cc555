package io.hourfold.cli;

import io.hourfold.run.Freshness;
import io.hourfold.run.PromisedBatch;
import io.hourfold.run.Punctuality;
import io.hourfold.time.Instants;
import io.hourfold.time.Lengths;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far behind the clock a pipeline is and how well its promise was kept, for people. */
final class OutlookText {
    private OutlookText() {}

    static List<String> of(Freshness freshness, Optional<Punctuality> promise, Instant now, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(line("fresh", freshness(freshness, style)));
        promise.ifPresent(kept -> {
            lines.add(line("promise", promise(kept, style)));
            kept.batches().stream()
                    .filter(batch -> batch.state() == PromisedBatch.State.MISSED)
                    .forEach(batch -> lines.add("  " + batch.batch() + "  " + missed(batch, now, style)));
            Punctuality.Recent recent = kept.recent();
            recent.p50()
                    .ifPresent(half -> lines.add(line(
                            "lately",
                            "p50 " + length(half) + ", p95 "
                                    + recent.p95().map(OutlookText::length).orElse("") + " after the end of "
                                    + counted(recent.batches()) + " in " + recent.days() + " days")));
        });
        return lines;
    }

    private static String freshness(Freshness freshness, Style style) {
        String upTo = freshness
                .publishedUpTo()
                .map(end -> "published up to " + Instants.print(end))
                .orElse(freshness.behind() == 0 ? "no batch can run yet" : "nothing published from the beginning on");
        return freshness.behind() == 0
                ? style.good(upTo)
                : style.warning(upTo + ", " + counted(freshness.behind()) + " behind, " + freshness.missing()
                        + " of them not published");
    }

    private static String promise(Punctuality promise, Style style) {
        String missed = promise.missed() + " missed";
        return Lengths.print(promise.fact()) + " after the end: " + promise.met() + " met, "
                + (promise.missed() == 0 ? missed : style.bad(missed));
    }

    private static String missed(PromisedBatch batch, Instant now, Style style) {
        Duration over = Duration.between(batch.due(), batch.publishedAt().orElse(now));
        return style.bad(batch.publishedAt().isPresent() ? "late by " + length(over) : "overdue by " + length(over));
    }

    private static String counted(long batches) {
        return batches + (batches == 1 ? " batch" : " batches");
    }

    private static String length(Duration length) {
        return Lengths.print(length.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String line(String name, String text) {
        return String.format("  %-10s  %s", name, text);
    }
}
