package io.hourfold.pipeline;

import java.io.Serializable;

/**
 * A declared column.
 *
 * @param required a row without it goes to quarantine; so for {@code not null}, key columns and the event time
 * @param sensitive its values are redacted in reports
 */
public record Column(String name, ColumnType type, boolean required, boolean sensitive) implements Serializable {}
