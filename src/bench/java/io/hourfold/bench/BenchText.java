package io.hourfold.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final int BY_STAGE = 6;

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
        section(text, GROWTH, report.growths().stream().map(Growth::text).toList());
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
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        outcomes.forEach(outcome -> rows.add(row(outcome)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int column = 0; column < widths.length; column++) {
                        boolean words = column == 0 || column == BY_STAGE || column == widths.length - 1;
                        line.append(("%" + (words ? "-" : "") + widths[column] + "s  ").formatted(row.get(column)));
                    }
                    return line.toString().stripTrailing();
                })
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
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

    static String stages(Map<String, Double> stages) {
        return stages.entrySet().stream()
                .map(stage -> "%s %.0f".formatted(stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "" : "%.2f".formatted(seconds);
    }
}
