package io.hourfold.pipeline;

/**
 * Where what changes in a table is sent on.
 *
 * @param table {@code fact} or a window's table
 */
public record Sink(String name, String table, Target target) {
    public static final String FACT = "fact";

    public sealed interface Target {
        /** A table of PostgreSQL. */
        record Postgres(String schema, String table) implements Target {
            @Override
            public String toString() {
                return schema + "." + table;
            }
        }

        record Kafka(String topic) implements Target {
            @Override
            public String toString() {
                return topic;
            }
        }
    }
}
