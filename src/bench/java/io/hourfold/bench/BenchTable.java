package io.hourfold.bench;

import java.util.List;
import java.util.stream.Collectors;

/** The numbers under the charts. */
final class BenchTable {
    private static final String HEAD =
            "<tr><th></th><th class=\"words\">how</th><th>close s</th><th>repair s</th><th>CPU s</th><th>in tasks</th>"
                    + "<th class=\"words\">by stage</th><th>heap MiB</th><th>written MiB</th><th>files</th>"
                    + "<th class=\"words\">result</th></tr>";

    private BenchTable() {}

    static String of(List<Outcome> outcomes) {
        return "<div class=\"card scroll\" style=\"margin-top:1.25rem\"><table>" + HEAD
                + outcomes.stream().map(BenchTable::row).collect(Collectors.joining()) + "</table></div>";
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
