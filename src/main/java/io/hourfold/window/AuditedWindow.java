package io.hourfold.window;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A window's table as readers do not see it yet.
 *
 * @param table its name in the pipeline
 * @param snapshot of the table in which it is to be seen
 * @param days of UTC on which windows begin that changed
 */
public record AuditedWindow(String table, long snapshot, SortedSet<LocalDate> days) {
    public AuditedWindow {
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }
}
