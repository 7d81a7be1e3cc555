package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The part of a ledger in memory that is about days: the nodes of their trees, and how they were published. */
abstract class InMemoryDayLedger extends InMemoryCheckLedger {
    private final InMemoryNodes nodes = new InMemoryNodes();
    private final InMemoryPublications publications = new InMemoryPublications();

    abstract void write(Lease lease, Runnable change);

    @Override
    public void recordNode(Lease lease, BuiltNode node) {
        write(lease, node.pipeline(), () -> {
            requireRun(node.runId(), node.pipeline());
            nodes.record(node);
        });
    }

    @Override
    public void dropNode(Lease lease, String pipeline, LocalDate day, int fromLeaf, int toLeaf) {
        write(lease, () -> nodes.drop(pipeline, day, fromLeaf, toLeaf));
    }

    @Override
    public List<BuiltNode> nodes(String pipeline, LocalDate day) {
        return call(() -> nodes.of(pipeline, day));
    }

    @Override
    public List<BuiltNode> leaves(String pipeline, Instant batch) {
        return call(() -> nodes.leaves(pipeline, batch));
    }

    @Override
    public void recordPublication(Lease lease, Publication publication) {
        write(lease, publication.pipeline(), () -> {
            requireRun(publication.runId(), publication.pipeline());
            publications.record(publication);
        });
    }

    @Override
    public List<Publication> publications(String pipeline, LocalDate day) {
        return call(() -> publications.of(pipeline, day));
    }
}
