package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.failure.Printable;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

import java.util.List;
import java.util.Optional;

/** A writer's Avro schema: one record, whose fields become columns of the same name. */
record AvroSchema(Schema record) {
    /** Reads the schema, or fails as the user's fault. */
    static AvroSchema parse(String json) {
        Schema schema;
        try {
            schema = new Schema.Parser().parse(json);
        } catch (RuntimeException unreadable) {
            // Avro tells mistakes in a schema by exceptions of many classes.
            throw Failure.user("is not an Avro schema: " + Printable.line(String.valueOf(unreadable.getMessage())));
        }
        if (schema.getType() != Schema.Type.RECORD) {
            throw Failure.user(
                    "must be an Avro record, but is " + schema.getType().getName());
        }
        return new AvroSchema(schema);
    }

    /** What keeps a column from being read out of such records; nothing when it can be. */
    Optional<String> misfit(Column column) {
        Schema.Field field = record.getField(column.name());
        if (field == null) {
            return Optional.of("has no field of this name in the Avro schema");
        }
        return fits(field.schema(), column.type())
                ? Optional.empty()
                : Optional.of("is " + column.type().sql() + ", which the Avro type " + text(field.schema())
                        + " does not give");
    }

    private static boolean fits(Schema written, ColumnType type) {
        Schema schema = withoutNull(written);
        if (type instanceof ColumnType.Primitive primitive) {
            return fits(schema, primitive);
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return schema.getLogicalType() instanceof LogicalTypes.Decimal given
                    && given.getScale() <= decimal.scale()
                    && given.getPrecision() - given.getScale() <= decimal.precision() - decimal.scale();
        }
        if (type instanceof ColumnType.ArrayOf array) {
            return schema.getType() == Schema.Type.ARRAY && fits(schema.getElementType(), array.element());
        }
        if (type instanceof ColumnType.MapOf map) {
            return schema.getType() == Schema.Type.MAP
                    && map.key() == ColumnType.Primitive.STRING
                    && fits(schema.getValueType(), map.value());
        }
        return type instanceof ColumnType.StructOf struct
                && schema.getType() == Schema.Type.RECORD
                && struct.fields().stream()
                        .allMatch(field -> schema.getField(field.name()) != null
                                && fits(schema.getField(field.name()).schema(), field.type()));
    }

    private static boolean fits(Schema schema, ColumnType.Primitive type) {
        LogicalType logical = schema.getLogicalType();
        boolean timestamp =
                logical instanceof LogicalTypes.TimestampMillis || logical instanceof LogicalTypes.TimestampMicros;
        boolean plain = logical == null;
        return switch (schema.getType()) {
            case STRING, ENUM -> type == ColumnType.Primitive.STRING;
            case BOOLEAN -> type == ColumnType.Primitive.BOOLEAN;
            case INT ->
                logical instanceof LogicalTypes.Date
                        ? type == ColumnType.Primitive.DATE
                        : plain && (type == ColumnType.Primitive.INT || type == ColumnType.Primitive.BIGINT);
            case LONG ->
                timestamp ? type == ColumnType.Primitive.TIMESTAMP : plain && type == ColumnType.Primitive.BIGINT;
            case FLOAT -> type == ColumnType.Primitive.FLOAT || type == ColumnType.Primitive.DOUBLE;
            case DOUBLE -> type == ColumnType.Primitive.DOUBLE;
            case BYTES, FIXED -> plain && type == ColumnType.Primitive.BINARY;
            default -> false;
        };
    }

    /** What stands beside null in a union of two; the schema itself otherwise. */
    private static Schema withoutNull(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        List<Schema> values = schema.getTypes().stream()
                .filter(member -> member.getType() != Schema.Type.NULL)
                .toList();
        return values.size() == 1 ? values.get(0) : schema;
    }

    private static String text(Schema schema) {
        return Optional.ofNullable(schema.getLogicalType())
                .map(LogicalType::getName)
                .orElseGet(() -> schema.isUnion()
                        ? withoutNull(schema).isUnion() ? "union" : text(withoutNull(schema))
                        : schema.getType().getName());
    }
}
