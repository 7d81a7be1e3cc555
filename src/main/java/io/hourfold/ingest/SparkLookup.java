package io.hourfold.ingest;

import io.hourfold.pipeline.Enrichment;
import org.apache.spark.broadcast.Broadcast;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** Fills the columns that one side input adds, wherever rows are read. */
final class SparkLookup implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Instant version;
    private final Enrichment.Missing missing;
    private final int[] key;
    private final int[] added;
    private final Broadcast<HashMap<List<Object>, Object[]>> rows;

    /**
     * @param key where the columns stand in a row that have to be equal to those of the dimension
     * @param added where the columns stand that are filled
     * @param rows values to fill in, by key, as Spark keeps them inside
     */
    SparkLookup(
            Enrichment enrichment,
            Instant version,
            int[] key,
            int[] added,
            Broadcast<HashMap<List<Object>, Object[]>> rows) {
        this.name = enrichment.name();
        this.missing = enrichment.missing();
        this.version = version;
        this.key = key.clone();
        this.added = added.clone();
        this.rows = rows;
    }

    String name() {
        return name;
    }

    Instant version() {
        return version;
    }

    void fill(Object[] values) throws UnreadableRecord {
        Object[] wanted = new Object[key.length];
        boolean known = true;
        for (int place = 0; place < key.length; place++) {
            wanted[place] = comparable(values[key[place]]);
            known &= wanted[place] != null;
        }
        Object[] found = known ? rows.value().get(Arrays.asList(wanted)) : null;
        if (found != null) {
            for (int place = 0; place < added.length; place++) {
                values[added[place]] = found[place];
            }
        } else if (missing == Enrichment.Missing.QUARANTINE) {
            throw new UnreadableRecord(
                    "enrich:" + name,
                    known ? "the side input has no row for it" : "a column that is looked up is null");
        }
    }

    /** Bytes are equal when they hold the same. */
    static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }
}
