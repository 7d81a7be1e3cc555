package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import static io.hourfold.ledger.savepoint.SavepointSamples.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class SavepointPropertyTest {
    @Property(seed = "20261120", tries = 300)
    void whatIsWrittenIsReadAsItWas(
            @ForAll @Size(max = 6) List<@LongRange(min = 0, max = 1L << 40) Long> steps,
            @ForAll @IntRange(min = 0, max = 3) int partitions,
            @ForAll @Size(max = 5) List<Long> snapshots,
            @ForAll @StringLength(max = 20) String words) {
        Savepoint savepoint = savepoint(steps, partitions, snapshots, words);

        String written = SavepointJson.write(savepoint);

        assertThat(SavepointReader.read("any.json", written)).isEqualTo(savepoint);
        assertThat(written.lines()).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void noControlCharacterOfAUsersWordsReachesTheFile() {
        String words = "a\u007fb\u0085c\u009bd\u0007e";
        Savepoint savepoint = savepoint(List.of(), 0, List.of(), words);

        String written = SavepointJson.write(savepoint);

        assertThat(written.lines()).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
        assertThat(SavepointReader.read("any.json", written)).isEqualTo(savepoint);
    }

    @Property(seed = "20261120", tries = 300)
    void aFileThatWasCutOrChangedIsReadOrRefusedAndNothingElseHappens(
            @ForAll @IntRange(min = 0, max = 3000) int from,
            @ForAll @IntRange(min = 0, max = 40) int length,
            @ForAll @StringLength(max = 4) String instead) {
        String written = SavepointJson.write(savepoint(List.of(1L, 5L), 2, List.of(7L, 8L), "words"));
        int start = Math.min(from, written.length());
        String changed =
                written.substring(0, start) + instead + written.substring(Math.min(start + length, written.length()));

        assertThatCode(() -> readOrRefuse(changed)).doesNotThrowAnyException();
    }

    private static void readOrRefuse(String text) {
        try {
            SavepointReader.read("any.json", text);
        } catch (Failure refused) {
            assertThat(refused.kind()).isEqualTo(FailureKind.USER);
        }
    }

    private static Savepoint savepoint(List<Long> steps, int partitions, List<Long> snapshots, String words) {
        List<Boundary> boundaries = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        List<StageAttempt> stages = new ArrayList<>();
        TreeMap<StageKey, SortedMap<String, Long>> quarantined = new TreeMap<>(Comparator.comparing(StageKey::batch));
        long offset = 0;
        for (int step = 0; step < steps.size(); step++) {
            long before = offset;
            offset += steps.get(step);
            SortedMap<SourcePartition, Mark> marks = new TreeMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                marks.put(new SourcePartition("events", partition), new Mark("id", offset));
            }
            boundaries.add(new Boundary(hour(step), marks, hour(step)));
            OffsetRange range = new OffsetRange(SavepointSamples.FIRST, "id", before, offset);
            losses.add(new Loss(SavepointSamples.PIPELINE, hour(step), range, words, words, hour(step)));
        }
        for (int number = 0; number < snapshots.size(); number++) {
            StageKey key = SavepointSamples.key(number, Stage.INGEST);
            StageAttempt started =
                    StageAttempt.started(key, "run-1", OptionalLong.of(snapshots.get(number)), hour(number));
            stages.add(number % 2 == 0 ? started : started.failed(words, hour(number)));
            quarantined.put(key, new TreeMap<>(Map.of("reason", (long) number)));
        }
        List<Run> runs = List.of(new Run("run-1", SavepointSamples.PIPELINE, words, words, words, hour(0)));
        return new Savepoint(SavepointSamples.pipeline(), boundaries, losses, List.of(), runs, stages, quarantined);
    }
}
