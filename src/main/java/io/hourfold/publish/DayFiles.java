package io.hourfold.publish;

/**
 * The files that a day's fact lies in.
 *
 * @param data files of rows
 * @param deletes files that say which rows are gone
 * @param spare files of rows that could be put together with others of their bucket
 */
public record DayFiles(int data, int deletes, int spare) {
    public static final DayFiles NONE = new DayFiles(0, 0, 0);

    /** Whether nothing can be put together. */
    public boolean isCompact() {
        return deletes == 0 && spare == 0;
    }
}
