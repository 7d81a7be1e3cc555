package io.hourfold.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers under the charts. */
final class BenchTable {
    private static final String HEAD =
            "<tr><th></th><th class=\"words\">how</th><th>close s</th><th>repair s</th><th>CPU s</th><th>in tasks</th>"
                    + "<th class=\"words\">by stage</th><th>heap MiB</th><th>written MiB</th><th>files</th>"
                    + "<th class=\"words\">result</th></tr>";

    private BenchTable() {}

    static String of(List<Outcome> outcomes) {
        return card(HEAD + outcomes.stream().map(BenchTable::row).collect(Collectors.joining()));
    }

    static String ofGrowths(List<Growth> growths) {
        return card(Stream.of(Cost.values())
                        .map(cost -> "<th>" + cost.label() + "</th>")
                        .collect(Collectors.joining("", "<tr><th></th>", "</tr>"))
                + growths.stream().map(BenchTable::row).collect(Collectors.joining()));
    }

    private static String row(Growth growth) {
        return Stream.of(Cost.values())
                .map(cost -> cell(growth.text(cost)))
                .collect(Collectors.joining("", "<tr>" + cell(growth.name()), "</tr>"));
    }

    private static String card(String rows) {
        return "<div class=\"card scroll\" style=\"margin-top:1.25rem\"><table>" + rows + "</table></div>";
    }

    private static String row(Outcome outcome) {
        String begin = "<tr><td>" + Markup.escaped(outcome.name()) + "</td>" + words("", outcome.how());
        if (!outcome.isFinished()) {
            return begin + "<td></td>".repeat(8)
                    + words(" wrong", "failed: " + outcome.failure().orElseThrow()) + "</tr>";
        }
        String verdict = outcome.repaired().text();
        return begin
                + cell(BenchText.seconds(outcome.closeSeconds()))
                + cell(BenchText.seconds(outcome.repairSeconds()))
                + cell("%.0f".formatted(outcome.cpuOfDay()))
                + cell("%.0f".formatted(outcome.taskCpuOfDay()))
                + words("", BenchText.stages(outcome.cpuByStage()))
                + cell("%,d".formatted(outcome.heapBytes() >> 20))
                + cell("%,d".formatted(outcome.weight().bytesWritten() >> 20))
                + cell("%,d".formatted(outcome.weight().filesLeft()))
                + words(outcome.repaired().isRight() ? " right" : verdict.startsWith("WRONG") ? " wrong" : "", verdict)
                + "</tr>";
    }

    private static String cell(String text) {
        return "<td>" + Markup.escaped(text) + "</td>";
    }

    private static String words(String kind, String text) {
        return "<td class=\"words" + kind + "\">" + Markup.escaped(text) + "</td>";
    }
}
