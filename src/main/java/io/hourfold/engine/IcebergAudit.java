package io.hourfold.engine;

import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;

import java.util.Map;

/**
 * The branch {@value #BRANCH} of a table, to which everything is written first; readers see it once
 * {@value SnapshotRef#MAIN_BRANCH} is put forward to it. One writer at a time uses it.
 */
public final class IcebergAudit {
    public static final String BRANCH = "audit";

    private final Table table;

    public IcebergAudit(Table table) {
        this.table = table;
    }

    /** Makes the branch show what readers see, whatever an earlier writer left on it. The table has a snapshot. */
    public void reset() {
        table.refresh();
        SnapshotRef main = table.refs().get(SnapshotRef.MAIN_BRANCH);
        SnapshotRef audit = table.refs().get(BRANCH);
        if (audit == null) {
            table.manageSnapshots().createBranch(BRANCH, main.snapshotId()).commit();
        } else if (audit.snapshotId() != main.snapshotId()) {
            table.manageSnapshots().replaceBranch(BRANCH, main.snapshotId()).commit();
        }
        table.refresh();
    }

    /** The snapshot that the branch is at. */
    public long snapshot() {
        return table.refs().get(BRANCH).snapshotId();
    }

    /** Shows readers what is on the branch. */
    public void advance() {
        table.manageSnapshots()
                .fastForwardBranch(SnapshotRef.MAIN_BRANCH, BRANCH)
                .commit();
        table.refresh();
    }

    /** Shows readers what is on the branch, and what the table says of itself then, in one commit. */
    public long show(Map<String, String> properties) {
        Transaction both = table.newTransaction();
        both.manageSnapshots()
                .fastForwardBranch(SnapshotRef.MAIN_BRANCH, BRANCH)
                .commit();
        UpdateProperties said = both.updateProperties();
        properties.forEach(said::set);
        said.commit();
        both.commitTransaction();
        table.refresh();
        return table.currentSnapshot().snapshotId();
    }

    /** Changes what the table says of itself, and no row. */
    public void tell(Map<String, String> properties) {
        UpdateProperties said = table.updateProperties();
        properties.forEach(said::set);
        said.commit();
        table.refresh();
    }
}
