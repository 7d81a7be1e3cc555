package io.hourfold.run;

import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.publish.AuditedDay;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.window.AuditedWindow;

import java.util.Map;

/**
 * What rows have to pass between the stages. What is refused fails with {@code QUALITY} and nothing of it goes further:
 * the tables of later stages stay as they are.
 */
public interface Gates {
    /** Whether anything is asked at a check, {@code CHECK_RAW} or {@code CHECK_LEAF}. */
    boolean stands(Stage check);

    /**
     * Looks at what a batch brought to the stage before a check.
     *
     * @param before what the stage came to
     * @return rules by how they ended, for the ledger
     */
    Map<String, Long> pass(Stage check, Batch batch, StageAttempt before, Run run, Lease lease);

    /**
     * Looks at a day of the fact before readers see it.
     *
     * @param batch what the day is published for
     * @param lease of the fact
     */
    void examine(AuditedDay written, Batch batch, Run run, Lease lease);

    /**
     * Looks at a window's table before readers see it.
     *
     * @param batch what windows are brought up to date for
     * @param lease of the windows
     */
    void examine(AuditedWindow written, Batch batch, Run run, Lease lease);

    /** Readers see what was examined last. */
    void shown(EventDay day, Lease lease);

    /** Readers were shown something of the day that the ledger knows nothing of. */
    void forget(EventDay day, Lease lease);
}
