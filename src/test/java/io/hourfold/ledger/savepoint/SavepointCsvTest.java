package io.hourfold.ledger.savepoint;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.SourcePartition;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static io.hourfold.ledger.savepoint.SavepointSamples.hour;
import static org.assertj.core.api.Assertions.assertThat;

class SavepointCsvTest {
    @Test
    void everyMarkIsARowAndNoFieldIsAFormula() {
        Map<SourcePartition, Mark> marks = Map.of(
                new SourcePartition("events", 0), new Mark("-A\"b,c", 5),
                new SourcePartition("events", 1), new Mark("=1+1", 7));
        Savepoint savepoint = new Savepoint(
                SavepointSamples.pipeline(),
                List.of(
                        new Boundary(hour(0), new TreeMap<>(), hour(1)),
                        new Boundary(hour(1), new TreeMap<>(marks), hour(2))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());

        assertThat(SavepointCsv.write(savepoint))
                .isEqualTo(
                        """
                        pipeline,boundary,topic,partition,topic_id,offset,decided_at
                        notifications,2026-11-20T01:00:00Z,events,0,"'-A""b,c",5,2026-11-20T02:00:00Z
                        notifications,2026-11-20T01:00:00Z,events,1,'=1+1,7,2026-11-20T02:00:00Z
                        """
                                .replace("\n", "\r\n"));
    }
}
