package io.hourfold.run;

import java.util.List;

/**
 * What was put in order.
 *
 * @param closed how many days are closed
 * @param days the closed days that something was done about
 * @param builds leaves and nodes that nobody needed any more
 * @param skipped what had to be left for the next time, because somebody else holds it
 */
public record MaintainAnswer(
        String pipeline,
        Mode mode,
        int closed,
        List<DayUpkeep> days,
        int builds,
        List<TableUpkeep> tables,
        List<String> skipped) {
    public MaintainAnswer {
        days = List.copyOf(days);
        tables = List.copyOf(tables);
        skipped = List.copyOf(skipped);
    }

    /** Whether anything is done. */
    public enum Mode {
        DO,
        /** Says what would be done, and changes nothing. */
        DRY_RUN
    }

    /**
     * A closed day.
     *
     * @param dataFiles of its fact before; 0 when they are left as they are
     * @param deleteFiles of its fact before
     * @param nodes inner nodes of its tree that were dropped
     */
    public record DayUpkeep(String day, int dataFiles, int deleteFiles, int nodes) {}

    /**
     * A table.
     *
     * @param rows that were older than {@code retention.raw}
     * @param snapshots that were forgotten
     * @param orphans files that belonged to no snapshot
     */
    public record TableUpkeep(String table, long rows, long snapshots, long orphans) {}
}
