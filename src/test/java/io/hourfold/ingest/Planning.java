package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Lease;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Start;

import java.time.Duration;
import java.time.Instant;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.TOPIC;
import static io.hourfold.ingest.Given.at;
import static io.hourfold.ingest.Given.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A pipeline that was never run, its topic with one partition, and a clock. */
final class Planning {
    static final String FIRST = TOPIC + "#1";
    static final String SECOND = TOPIC + "#2";

    final InMemorySourceLog log = new InMemorySourceLog().create(TOPIC, 1);
    final InMemoryLedger ledger = new InMemoryLedger(() -> at("00"));
    final Pipeline pipeline = Given.pipeline(new Start.Earliest());
    Instant now = at("06:02");
    final BatchPlanner planner = new BatchPlanner(ledger, log, () -> now);

    void write(String... times) {
        for (String time : times) {
            log.append(P0, at(time));
        }
    }

    String refusal(String hour) {
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.prepare(pipeline, hour(hour)));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        return failure.getMessage();
    }

    Failure lossOf(BatchPlan plan) {
        Failure failure = catchThrowableOfType(Failure.class, () -> planner.requireComplete(plan));
        assertThat(failure.kind()).isEqualTo(FailureKind.DATA_LOSS);
        return failure;
    }

    BatchPlan accept(BatchPlan plan) {
        Lease lease = ledger.acquire("notifications/2026-11-20T05", "run-1", Duration.ofMinutes(5));
        return planner.acceptLoss(lease, pipeline, plan, "ada", "a slow week");
    }
}
