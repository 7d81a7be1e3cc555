package io.hourfold.verify;

import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Goes through rows that are sorted by key, all rows of a key being among them, one key in memory at a time. */
final class SparkFlatPass implements FlatMapFunction<Iterator<Row>, Comparison> {
    private static final long serialVersionUID = 1L;

    private final SparkFlatShape shape;

    SparkFlatPass(SparkFlatShape shape) {
        this.shape = shape;
    }

    @Override
    public Iterator<Comparison> call(Iterator<Row> rows) {
        List<String> ofWinner = shape.ofWinner();
        Set<String> sensitive = shape.sensitive();
        Tally tally = new Tally();
        List<Object> before = List.of();
        SparkFlatKey key = null;
        while (rows.hasNext()) {
            Row row = rows.next();
            List<Object> here = key(row);
            if (key == null || !here.equals(before)) {
                tally.add(key);
                key = new SparkFlatKey(shape.folding(), ofWinner, sensitive);
                before = here;
            }
            key.add(row);
        }
        tally.add(key);
        return List.of(tally.comparison()).iterator();
    }

    /** What was found in so many keys. */
    private static final class Tally {
        private final Map<DifferenceKind, Long> differing = new TreeMap<>();
        private final List<Difference> sample = new ArrayList<>();
        private long raw;
        private long keys;
        private long fact;

        /** @param key null before the first */
        void add(SparkFlatKey key) {
            if (key == null) {
                return;
            }
            raw += key.raw();
            keys += key.raw() > 0 ? 1 : 0;
            fact += key.fact();
            List<Difference> differences = key.differences();
            if (!differences.isEmpty()) {
                differing.merge(differences.get(0).kind(), 1L, Long::sum);
                if (sample.size() < Comparison.LARGEST_SAMPLE) {
                    sample.addAll(differences);
                }
            }
        }

        Comparison comparison() {
            return new Comparison(raw, keys, fact, differing, sample);
        }
    }

    private List<Object> key(Row row) {
        List<Object> key = new ArrayList<>();
        shape.folding().key().forEach(column -> key.add(SparkPlain.comparable(SparkFlatShape.value(row, column))));
        return key;
    }
}
