package io.hourfold.ledger;

import java.util.Optional;

/** Who ran what. */
public interface RunReader {
    Optional<Run> run(String id);
}
