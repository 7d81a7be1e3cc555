package io.hourfold.pipeline;

/** The files beside a pipeline file that it may point at. */
@FunctionalInterface
public interface SchemaFiles {
    /** The text of a file, or the user's fault when it cannot be read or lies where it must not. */
    String read(String path);
}
