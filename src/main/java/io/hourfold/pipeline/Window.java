package io.hourfold.pipeline;

import java.util.List;

/**
 * A table of aggregates over windows of the fact's events.
 *
 * @param name of the table
 * @param by events that differ in one of these columns share no window; empty for one window of all
 * @param measures what is folded over the events of a window
 */
public record Window(String name, WindowShape shape, List<String> by, List<FoldedColumn> measures) {
    public static final String START = "window_start";
    public static final String END = "window_end";
    /** Of windows that depend on events: whether one more event could join the window without being late. */
    public static final String OPEN = "is_open";
    /** Of windows that count: the how manieth of its key, from 0 on. */
    public static final String NUMBER = "window_number";
    /** What measures are computed from; not for readers. */
    public static final String STATES = "_states";

    public Window {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
    }
}
