package io.hourfold.bench;

import io.hourfold.cli.AlignedTable;
import io.hourfold.cli.Style;
import io.hourfold.query.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The report for a terminal. */
final class BenchText {
    private static final List<String> HEAD = List.of(
            "",
            "close s",
            "hour s",
            "repair s",
            "CPU s",
            "in tasks",
            "by stage",
            "heap MiB",
            "written MiB",
            "files",
            "result");

    private static final Set<String> WORDS = Set.of("", "by stage", "result");

    static final String GROWTH = "By which power of the events in an hour costs grow";
    static final String FROM_KAFKA = "From Kafka, all stages of Hourfold";
    static final String CADENCES = "A day of Hourfold in batches of other lengths";

    private BenchText() {}

    static String of(BenchReport report) {
        StringBuilder text = new StringBuilder(machine(report)).append(System.lineSeparator());
        for (MeasuredDay day : report.days()) {
            text.append(System.lineSeparator()).append(day(day.day())).append(System.lineSeparator());
            tables(text, day.outcomes());
        }
        if (!report.growths().isEmpty()) {
            section(text, GROWTH, growths(report.growths()));
        }
        section(
                text,
                FROM_KAFKA,
                report.fromKafka().map(FromKafka::text).stream().toList());
        section(
                text,
                CADENCES,
                report.cadences().stream().map(CadencePoint::text).toList());
        section(
                text,
                heap(report.heapTrials()),
                report.heapTrials().stream().map(HeapTrial.Result::text).toList());
        return text.toString();
    }

    private static void tables(StringBuilder text, List<Outcome> outcomes) {
        for (Answer answer : Answer.values()) {
            List<Outcome> asked = outcomes.stream()
                    .filter(outcome -> outcome.answer() == answer)
                    .toList();
            if (!asked.isEmpty()) {
                text.append(System.lineSeparator())
                        .append(title(answer))
                        .append(System.lineSeparator())
                        .append(table(asked));
            }
        }
    }

    static String heap(List<HeapTrial.Result> trials) {
        return trials.isEmpty()
                ? ""
                : "Each by itself, with a heap of " + trials.get(0).heap();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append(System.lineSeparator()).append(title).append(System.lineSeparator());
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
    }

    static String day(BenchDay day) {
        return "%,d events an hour, %d hours, %d %% duplicates; %d of the hours land after the day was published"
                .formatted(
                        day.rowsPerHour(),
                        day.hours(),
                        day.duplicates(),
                        day.late().size());
    }

    static String machine(BenchReport report) {
        double most = report.days().stream()
                .flatMap(day -> day.outcomes().stream())
                .flatMap(outcome -> outcome.steps().stream())
                .mapToDouble(Step::load)
                .max()
                .orElse(0);
        return report.machine().text()
                + "; load %.1f before, at most %.1f meanwhile".formatted(report.loadBefore(), most);
    }

    static String title(Answer answer) {
        return switch (answer) {
            case FIRST -> "The first delivery of every key";
            case FOLDED -> "The first delivery, and three columns folded over all deliveries";
            case COPY -> "Every row as it is, as a floor";
        };
    }

    private static String table(List<Outcome> outcomes) {
        List<List<String>> rows = outcomes.stream().map(BenchText::row).toList();
        return aligned(HEAD, WORDS, rows).stream()
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    private static List<String> growths(List<Growth> growths) {
        List<String> head = new ArrayList<>(List.of(""));
        List.of(Cost.values()).forEach(cost -> head.add(cost.label()));
        List<List<String>> rows = new ArrayList<>();
        for (Growth growth : growths) {
            List<String> row = new ArrayList<>(List.of(growth.name()));
            List.of(Cost.values()).forEach(cost -> row.add(growth.text(cost)));
            rows.add(row);
        }
        return aligned(head, Set.of(head.get(0)), rows);
    }

    /** @param words headings of what is read and not counted */
    private static List<String> aligned(List<String> head, Set<String> words, List<List<String>> rows) {
        AlignedTable table = new AlignedTable(Style.PLAIN);
        head.forEach(heading -> table.column(heading, words.contains(heading) ? Column.Side.LEFT : Column.Side.RIGHT));
        rows.forEach(row -> table.row(row.stream().map(AlignedTable.Cell::of).toList()));
        return table.lines();
    }

    private static List<String> row(Outcome outcome) {
        if (!outcome.isFinished()) {
            return List.of(
                    outcome.name(),
                    "-",
                    "-",
                    "-",
                    "-",
                    "-",
                    "",
                    "-",
                    "-",
                    "-",
                    "FAILED: " + outcome.failure().orElseThrow());
        }
        return List.of(
                outcome.name(),
                seconds(outcome.closeSeconds()),
                hours(outcome),
                seconds(outcome.repairSeconds()),
                "%.0f".formatted(outcome.cpuOfDay()),
                "%.0f".formatted(outcome.taskCpuOfDay()),
                stages(outcome.cpuByStage()),
                "%d".formatted(outcome.heapBytes() >> 20),
                "%d".formatted(outcome.weight().bytesWritten() >> 20),
                "%d".formatted(outcome.weight().filesLeft()),
                outcome.repaired().text());
    }

    /** The first hours and the last. */
    private static String hours(Outcome outcome) {
        List<Step> hours = outcome.steps(Step.Kind.HOUR);
        if (outcome.closing() == Contender.Closing.AT_THE_END || hours.size() < 2) {
            return "";
        }
        int some = Math.min(3, hours.size() / 2);
        return seconds(Outcome.median(hours.subList(0, some), Step::freshness)) + " > "
                + seconds(Outcome.median(hours.subList(hours.size() - some, hours.size()), Step::freshness));
    }

    /** Without those that took no time to speak of. */
    static String stages(Map<String, Double> stages) {
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue() >= 0.5)
                .map(stage -> "%s %.0f".formatted(stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "" : "%.2f".formatted(seconds);
    }
}
