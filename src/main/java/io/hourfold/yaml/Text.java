package io.hourfold.yaml;

/**
 * One scalar, kept as it was written; the reader of the setting decides what it means.
 *
 * @param isNull written as nothing, {@code ~} or {@code null} without quotes
 */
public record Text(Position at, String text, boolean isNull) implements Value {
    @Override
    public String kind() {
        return "text";
    }
}
