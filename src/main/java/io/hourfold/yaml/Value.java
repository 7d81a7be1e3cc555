package io.hourfold.yaml;

/** Something written in YAML, with its place: text, a list or a section. */
public sealed interface Value permits Text, Sequence, Section {
    Position at();

    /** What it is, for messages: "text", "a list" or "a section". */
    String kind();
}
