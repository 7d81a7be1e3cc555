package io.hourfold.engine;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Names one commit, so that it is found again among others. */
record IcebergCommitToken(String text) {
    private static final String PROPERTY = "hourfold.commit";

    static IcebergCommitToken fresh() {
        return new IcebergCommitToken(UUID.randomUUID().toString());
    }

    /** What the snapshot's summary is to say, and the token. */
    Map<String, String> in(Map<String, String> summary) {
        Map<String, String> named = new HashMap<>(summary);
        named.put(PROPERTY, text);
        return named;
    }

    /** The snapshot that the commit made. */
    long snapshot(Table table) {
        table.refresh();
        return StreamSupport.stream(table.snapshots().spliterator(), false)
                .filter(snapshot -> text.equals(snapshot.summary().get(PROPERTY)))
                .mapToLong(Snapshot::snapshotId)
                .findFirst()
                .orElseThrow();
    }
}
