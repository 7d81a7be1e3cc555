package io.hourfold.ledger;

import java.time.LocalDate;
import java.util.List;

/** What was made visible. */
public interface PublicationReader {
    /** Every publication into a day's fact, re-runs included, oldest first. */
    List<Publication> publications(String pipeline, LocalDate day);
}
