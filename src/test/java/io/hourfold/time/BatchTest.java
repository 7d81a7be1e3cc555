package io.hourfold.time;

import io.hourfold.failure.Failure;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Domain(Times.class)
@Domain(net.jqwik.api.domains.DomainContext.Global.class)
class BatchTest {
    @Property(seed = "20261120")
    void everyInstantIsInExactlyOneBatch(@ForAll Instant instant, @ForAll Cadence cadence) {
        Batch batch = cadence.batchAt(instant);

        assertThat(List.of(batch.previous(), batch, batch.next()))
                .filteredOn(one -> one.holds(instant))
                .containsExactly(batch);
    }

    @Property(seed = "20261120")
    void batchesOfARangeNeitherOverlapNorLeaveAGap(
            @ForAll Instant instant, @ForAll Cadence cadence, @ForAll @IntRange(max = 200) int size) {
        Batch from = cadence.batchAt(instant);
        Batch to = new Batch(from.start().plus(cadence.length().multipliedBy(size)), cadence);
        BatchRange range = new BatchRange(from, to);
        List<Batch> batches = range.batches().toList();

        assertThat(range.size()).isEqualTo(size);
        assertThat(batches).hasSize(size).allMatch(range::holds);
        Instant reached = from.start();
        for (Batch batch : batches) {
            assertThat(batch.start()).isEqualTo(reached);
            reached = batch.end();
        }
        assertThat(reached).isEqualTo(to.start());
        assertThat(range.holds(from.previous())).isFalse();
        assertThat(range.holds(to)).isFalse();
    }

    @Property(seed = "20261120")
    void aBatchIsReadAsItIsWritten(@ForAll Instant instant, @ForAll Cadence cadence) {
        Batch batch = cadence.batchAt(instant);

        assertThat(Batch.parse(batch.toString(), cadence)).isEqualTo(batch);
        assertThat(Batch.parse(Instants.print(batch.start()), cadence)).isEqualTo(batch);
        assertThat(batch.next().previous()).isEqualTo(batch);
    }

    @Test
    void aBatchFarFromOurTimeIsReadAsItIsWritten() {
        for (String start : List.of("-0001-01-01T00:00:00Z", "+12026-11-20T05:00:00Z", "0000-01-01T00:00:00Z")) {
            Batch batch = new Batch(Instant.parse(start), Cadence.HOURLY);

            assertThat(Batch.parse(batch.toString(), Cadence.HOURLY)).isEqualTo(batch);
        }
    }

    @Test
    void aBatchIsNamedAsShortAsItIsExact() {
        assertThat(Batch.parse("2026-11-20T05:00:00Z", Cadence.HOURLY)).hasToString("2026-11-20T05");
        assertThat(Batch.parse("2026-11-20T05:15", Cadence.parse("PT15M"))).hasToString("2026-11-20T05:15");
        assertThat(Batch.parse("2026-11-20", Cadence.parse("P1D"))).hasToString("2026-11-20T00");
    }

    @Test
    void aStartBetweenTwoBatchesIsRefusedWithTheBatchThatHoldsIt() {
        assertThatThrownBy(() -> Batch.parse("2026-11-20T05:15", Cadence.HOURLY))
                .isInstanceOf(Failure.class)
                .hasMessage("batch: '2026-11-20T05:15:00Z' is not where a batch of PT1H begins; "
                        + "the one that holds it begins at 2026-11-20T05");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        Batch five = Batch.parse("2026-11-20T05", Cadence.HOURLY);

        assertThat(new BatchRange(five, five).batches()).isEmpty();
        assertThatThrownBy(() -> new BatchRange(five, five.previous()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--from 2026-11-20T05 lies after --to 2026-11-20T04");
    }

    @Test
    void aRangeOfTwoCadencesIsRefused() {
        Batch hour = Batch.parse("2026-11-20T05", Cadence.HOURLY);
        Batch quarter = Batch.parse("2026-11-20T06", Cadence.parse("PT15M"));

        assertThatThrownBy(() -> new BatchRange(hour, quarter))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("2026-11-20T05 is a batch of PT1H and 2026-11-20T06 one of PT15M");
    }
}
