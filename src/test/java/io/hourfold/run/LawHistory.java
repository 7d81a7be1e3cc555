package io.hourfold.run;

import io.hourfold.fold.Keep;
import io.hourfold.pipeline.Late;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What happens to a pipeline, drawn from a seed. Few batches and few keys, so that duplicates are everywhere. */
final class LawHistory {
    private static final int BATCHES = 7;
    private static final List<String> CADENCES = List.of("PT6H", "PT1H", "PT15M", "P1D");
    private static final String PLAIN_DAY = "2026-11-20";
    /** Days on which clocks go forward and back in Berlin, and one on which they do not. */
    private static final List<String> DAYS = List.of("2026-03-29", "2026-10-25", PLAIN_DAY);

    private final Random random;
    private final LawShape shape;
    private final List<Batch> batches;

    LawHistory(int seed) {
        random = new Random(seed);
        // Every cadence meets every day, so that neither depends on what is drawn.
        String date = DAYS.get(seed / CADENCES.size() % DAYS.size());
        String zone = date.equals(PLAIN_DAY) ? "UTC" : "Europe/Berlin";
        shape = new LawShape(
                pick(List.of(Keep.values())),
                random.nextInt(3) == 0 ? 0 : random.nextInt(LawFlat.CALLS.size() + 1),
                pick(List.of(Late.Beyond.values())),
                2 + random.nextInt(2),
                CADENCES.get(seed % CADENCES.size()),
                zone);
        Cadence cadence = Cadence.parse(shape.cadence());
        LocalDate day = LocalDate.parse(date).plusDays(random.nextInt(2));
        Batch midnight = cadence.batchAt(day.atStartOfDay(ZoneId.of(zone)).toInstant());
        batches = IntStream.range(-BATCHES / 2, BATCHES - BATCHES / 2)
                .mapToObj(number ->
                        new Batch(midnight.start().plus(cadence.length().multipliedBy(number)), cadence))
                .toList();
    }

    enum What {
        RUN,
        RUN_WITH_OTHER_ROWS,
        RUN_EMPTY,
        REFUSED,
        EXCLUDE,
        INCLUDE;

        boolean isAboutAKnownBatch() {
            return this == RUN_WITH_OTHER_ROWS || this == EXCLUDE || this == INCLUDE;
        }
    }

    LawShape shape() {
        return shape;
    }

    What what() {
        return pick(List.of(
                What.RUN,
                What.RUN,
                What.RUN,
                What.RUN_WITH_OTHER_ROWS,
                What.RUN_WITH_OTHER_ROWS,
                What.RUN_EMPTY,
                What.REFUSED,
                What.EXCLUDE,
                What.INCLUDE));
    }

    Batch batch() {
        return pick(batches);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Everything that a batch brings. */
    List<LawRow> rows(Batch batch) {
        return IntStream.range(0, random.nextInt(10))
                .mapToObj(number -> row(batch, number))
                .toList();
    }

    /** Some of these rows, some of them read differently, and perhaps some more. */
    List<LawRow> otherThan(List<LawRow> rows, Batch batch) {
        List<LawRow> others = new ArrayList<>();
        for (LawRow row : rows) {
            int what = random.nextInt(4);
            if (what > 0) {
                others.add(what == 1 ? row.with(amount(), text("x", "y", "z")) : row);
            }
        }
        int next = 1 + rows.stream().mapToInt(row -> (int) row.offset()).max().orElse(0);
        IntStream.range(0, random.nextInt(3)).forEach(number -> others.add(row(batch, next + number)));
        return others;
    }

    private LawRow row(Batch batch, int number) {
        long from = -Duration.ofHours(40).toMinutes();
        long to = batch.cadence().length().plusHours(6).toMinutes();
        // Most events arrive soon.
        long minutes = random.nextInt(3) == 0
                ? from + random.nextInt((int) (to - from))
                : random.nextInt((int) batch.cadence().length().toMinutes());
        Instant at = batch.start().plus(Duration.ofMinutes(minutes));
        return new LawRow(
                // The same places in every run, so that another run may find another row at one.
                number % 3 == 0 ? "website" : "app",
                number % 2,
                number,
                at,
                pick(List.of("a", "b", "c", "d")),
                pick(List.of("open", "sent")),
                amount(),
                text("ios", "tv", "web"),
                pick(List.of(1, 2, 3)) == 1 ? null : (Boolean) random.nextBoolean(),
                text("x", "y", "z"));
    }

    private Long amount() {
        return random.nextInt(4) == 0 ? null : (Long) (long) (random.nextInt(7) - 3);
    }

    private String text(String... texts) {
        return random.nextInt(4) == 0 ? null : pick(List.of(texts));
    }
}
