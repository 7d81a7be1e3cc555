package io.hourfold.ingest;

import io.hourfold.catalog.CatalogFailures;
import io.hourfold.failure.Failure;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says whose problem it is when a read or a commit fails somewhere deep inside Spark. */
final class SparkFailure {
    private SparkFailure() {}

    /**
     * The failure to show; one that was made for people is returned as it is.
     *
     * @param doing what was going on, such as {@code reading batch 2026-11-20T05 from 127.0.0.1:9092}
     */
    static Failure understood(Exception failed, String doing) {
        List<Throwable> causes = Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .toList();
        if (any(causes, Failure.class::isInstance)) {
            return CatalogFailures.of(failed);
        }
        if (any(
                causes,
                cause -> cause instanceof OffsetOutOfRangeException
                        || cause instanceof UnknownTopicOrPartitionException)) {
            return Failure.dataLoss(doing + ": rows disappeared while they were read; nothing was committed, "
                    + "run it again to be told the exact ranges");
        }
        if (any(causes, ValidationException.class::isInstance)) {
            return Failure.conflict(
                    doing + ": another run wrote the same batch in the meantime; nothing of this run is visible");
        }
        if (any(causes, cause -> cause instanceof RetriableException || cause instanceof TimeoutException)) {
            return Failure.outside(
                    doing + ": Kafka did not answer in time; nothing was committed, run it again", failed);
        }
        Failure understood = CatalogFailures.of(failed);
        return new Failure(understood.kind(), doing + ": " + understood.getMessage(), failed);
    }

    private static boolean any(List<Throwable> causes, Predicate<Throwable> test) {
        return causes.stream().anyMatch(test);
    }
}
