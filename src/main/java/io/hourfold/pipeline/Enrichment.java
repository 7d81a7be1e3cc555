package io.hourfold.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A side input: columns that every row gets from a table of another's making.
 *
 * @param on which columns of an event have to be equal to which of the dimension
 * @param add the columns that rows get
 * @param refresh how long one version of the dimension is used, from 1970 on in equal steps
 */
public record Enrichment(String name, Origin from, List<Match> on, List<Added> add, Duration refresh, Missing missing) {
    public static final Duration DEFAULT_REFRESH = Duration.ofDays(1);
    public static final Bounds<Duration> REFRESH = new Bounds<>(Duration.ofMinutes(1), Duration.ofDays(366));
    /** What the names of our copies begin with. */
    public static final String PREFIX = "dim_";

    /** Where the dimension is. */
    public sealed interface Origin {
        /** A table of the same catalog. */
        record Iceberg(List<String> namespace, String table) implements Origin {
            public Iceberg {
                namespace = List.copyOf(namespace);
            }

            @Override
            public String toString() {
                return String.join(".", namespace) + "." + table;
            }
        }

        record Postgres(String schema, String table) implements Origin {
            @Override
            public String toString() {
                return schema + "." + table;
            }
        }
    }

    public record Match(String event, String dimension) {}

    /** @param dimension what the column is called there */
    public record Added(Column column, String dimension) {}

    /** What becomes of an event for which the dimension has no row. */
    public enum Missing {
        NULL,
        QUARANTINE
    }

    public Enrichment {
        on = List.copyOf(on);
        add = List.copyOf(add);
    }

    /** Changes when a copy that was made would hold something else now. */
    public String definition() {
        return "from " + from + " on "
                + on.stream()
                        .map(match -> match.event() + " = " + match.dimension())
                        .collect(Collectors.joining(", "))
                + " add "
                + add.stream()
                        .map(added -> added.column().name() + " "
                                + added.column().type().sql() + " = " + added.dimension())
                        .collect(Collectors.joining(", "));
    }

    /** Our copy's table. */
    public String copy() {
        return PREFIX + name;
    }

    /** When the version began to be used that a batch is joined with. */
    public Instant slot(Instant batch) {
        long step = refresh.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(batch.getEpochSecond(), step) * step);
    }
}
