package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.run.MaintainAnswer;

import java.util.ArrayList;
import java.util.List;

/** What was put in order, for people. */
final class MaintainText {
    private MaintainText() {}

    static String of(MaintainAnswer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.pipeline()
                + (answer.mode() == MaintainAnswer.Mode.DO ? " is in order" : ": this would be done, nothing was")
                + "; " + answer.closed() + (answer.closed() == 1 ? " day is" : " days are") + " closed");
        for (MaintainAnswer.DayUpkeep day : answer.days()) {
            lines.add("  " + day.day() + "  " + day.dataFiles() + " data files and " + day.deleteFiles()
                    + " delete files put together, " + day.nodes() + " nodes dropped");
        }
        if (answer.builds() > 0) {
            lines.add("  tree        " + answer.builds() + " builds that nothing is made of");
        }
        for (MaintainAnswer.TableUpkeep table : answer.tables()) {
            if (table.rows() + table.snapshots() + table.orphans() > 0) {
                lines.add(String.format(
                        "  %-10s  %d old rows, %d old snapshots, %d files of no snapshot",
                        table.table(), table.rows(), table.snapshots(), table.orphans()));
            }
        }
        answer.skipped().forEach(why -> lines.add("  skipped     " + Printable.line(why)));
        return String.join(System.lineSeparator(), lines);
    }
}
