package io.hourfold.ledger;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Publications, in memory, in the order in which they were recorded. */
final class InMemoryPublications {
    private final Map<List<Object>, Publication> publications = new LinkedHashMap<>();

    void record(Publication publication) {
        publications.putIfAbsent(
                List.of(publication.pipeline(), publication.day(), publication.batch(), publication.runId()),
                publication);
    }

    List<Publication> of(String pipeline, LocalDate day) {
        return publications.values().stream()
                .filter(publication -> publication.pipeline().equals(pipeline)
                        && publication.day().equals(day))
                .toList();
    }
}
