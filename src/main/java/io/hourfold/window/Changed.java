package io.hourfold.window;

/**
 * Takes what becomes of the windows of a key.
 *
 * @param <R> what names a row that is there
 */
interface Changed<R> {
    /** A row goes. */
    void remove(R row);

    /** A row comes. */
    void write(Shown window, Folded content);
}
