package io.hourfold.ingest;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Finds which branch of a union a value was written in. */
final class AvroUnion {
    private AvroUnion() {}

    /** The schema itself when it is no union. */
    static Schema branch(Schema schema, Object value) {
        return schema.isUnion() ? schema.getTypes().get(GenericData.get().resolveUnion(schema, value)) : schema;
    }
}
