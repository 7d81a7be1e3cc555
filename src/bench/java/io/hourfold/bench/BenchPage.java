package io.hourfold.bench;

import java.util.List;
import java.util.stream.Collectors;

/** The report for a browser: one file that needs no other. */
final class BenchPage {
    private static final String STYLE =
            """
            :root { --paper: #fbfaf8; --card: #ffffff; --ink: #23262b; --soft: #6b7078; --rule: #e4e2dd; --ours: #d9572b; \
            --theirs: #a9b1bd; --right: #2f7d4f; --wrong: #b3261e; color-scheme: light dark; }
            @media (prefers-color-scheme: dark) { :root { --paper: #16181c; --card: #1e2126; --ink: #e8e6e1; \
            --soft: #9aa0a9; --rule: #33373e; --ours: #ff8a5c; --theirs: #5b6472; --right: #7fce9e; --wrong: #ff8f86; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; max-width: 76rem; padding: 2.5rem 1.5rem 4rem; background: var(--paper); \
            color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
            h1 { font-size: 1.9rem; margin: 0; } h2 { font-size: 1.25rem; margin: 3rem 0 .25rem; }
            h3 { font-size: .95rem; margin: 0 0 .15rem; } p { margin: .3rem 0 0; color: var(--soft); }
            .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: 1.25rem; \
            margin-top: 1.25rem; } .cards.one { max-width: 42rem; }
            .card { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; padding: 1.1rem 1.25rem; }
            .card p { font-size: .85rem; margin-bottom: .75rem; } svg { display: block; width: 100%; height: auto; }
            svg text { font: 13px system-ui, sans-serif; fill: var(--ink); } svg .tick { fill: var(--soft); font-size: 11px; }
            svg .ratio { fill: var(--soft); } .grid { stroke: var(--rule); } rect.ours { fill: var(--ours); }
            rect.theirs { fill: var(--theirs); } polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
            polyline.ours { stroke: var(--ours); stroke-width: 3; } polyline.theirs { stroke: var(--theirs); } circle.ours { fill: var(--ours); }
            svg .label.ours { fill: var(--ours); font-weight: 600; }
            .list { margin-top: 1.25rem; } ul { margin: 0; padding-left: 1.2rem; }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
            th, td { text-align: right; padding: .45rem .7rem; border-bottom: 1px solid var(--rule); white-space: nowrap; \
            font-variant-numeric: tabular-nums; } th { color: var(--soft); font-weight: 500; }
            th:first-child, td:first-child, td.words, th.words { text-align: left; } td.words { white-space: normal; min-width: 9rem; }
            tr:last-child td { border-bottom: 0; } .right { color: var(--right); } .wrong { color: var(--wrong); }
            """;

    private BenchPage() {}

    static String of(BenchReport report) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Hourfold beside others</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Hourfold beside others</h1><p>")
                .append(Markup.escaped(BenchText.machine(report)))
                .append("</p>");
        report.days().forEach(day -> page.append(day(day)));
        page.append(growths(report.growths()));
        page.append(list(
                BenchText.FROM_KAFKA,
                report.fromKafka().stream()
                        .flatMap(fromKafka -> fromKafka.text().lines())
                        .toList()));
        page.append(cadences(report.cadences()));
        page.append(list(
                BenchText.heap(report.heapTrials()),
                report.heapTrials().stream().map(HeapTrial.Result::text).toList()));
        return page.append("</body></html>").append(System.lineSeparator()).toString();
    }

    private static String day(MeasuredDay day) {
        StringBuilder text = new StringBuilder();
        for (Answer answer : List.of(Answer.FIRST, Answer.FOLDED)) {
            List<Outcome> asked = day.outcomes().stream()
                    .filter(outcome ->
                            outcome.answer() == answer || answer == Answer.FIRST && outcome.answer() == Answer.COPY)
                    .toList();
            if (!asked.isEmpty()) {
                text.append("<h2>%s</h2><p>%s</p>"
                                .formatted(
                                        Markup.escaped(BenchText.title(answer)),
                                        Markup.escaped(BenchText.day(day.day()))))
                        .append(charts(asked, day.day().hours()))
                        .append(BenchTable.of(asked));
            }
        }
        return text.toString();
    }

    private static String growths(List<Growth> growths) {
        return growths.isEmpty()
                ? ""
                : "<h2>%s</h2>%s".formatted(Markup.escaped(BenchText.GROWTH), BenchTable.ofGrowths(growths));
    }

    private static String cadences(List<CadencePoint> points) {
        List<String> lines = points.stream().map(CadencePoint::text).toList();
        String chart = card(
                "From the stream to the batch",
                "Processor seconds of a day, by how old an event is when readers see it",
                ContinuumChart.of(points));
        return list(BenchText.CADENCES, lines)
                + (chart.isEmpty() ? "" : "<div class=\"cards one\">" + chart + "</div>");
    }

    private static String charts(List<Outcome> outcomes, int hours) {
        return "<div class=\"cards\">"
                + card(
                        "Close",
                        "Seconds from the last hour in raw to the day as readers see it",
                        BarChart.of(outcomes, "s", Outcome::closeSeconds))
                + card(
                        "Repair",
                        "Seconds until the day shows an hour that landed after it was published",
                        BarChart.of(outcomes, "s", Outcome::repairSeconds))
                + card(
                        "The whole day",
                        "Processor seconds of everything, folds that nobody waits for included",
                        BarChart.of(outcomes, "s", Outcome::cpuOfDay))
                + card("Hour by hour", "Seconds until the day shows an hour", LineChart.of(outcomes, hours))
                + "</div>";
    }

    /** Nothing where there is nothing to list. */
    private static String list(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        return "<h2>%s</h2><div class=\"card list\"><ul>%s</ul></div>"
                .formatted(
                        Markup.escaped(title),
                        lines.stream()
                                .map(line -> "<li>" + Markup.escaped(line) + "</li>")
                                .collect(Collectors.joining()));
    }

    private static String card(String title, String says, String chart) {
        return chart.isEmpty() ? "" : "<div class=\"card\"><h3>%s</h3><p>%s</p>%s</div>".formatted(title, says, chart);
    }
}
