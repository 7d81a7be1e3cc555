package io.hourfold.ingest;

/** Turns the bytes of one record into the values of the declared columns. One instance serves one task. */
interface RecordParser {
    /**
     * The values in the order of the columns, as Spark keeps them inside; null where the record has none. The array is
     * the caller's.
     */
    Object[] parse(byte[] value) throws UnreadableRecord;
}
