package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import io.hourfold.failure.FailPoint;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;

/**
 * Turns each record of the source into a pair of structs: a row for {@code raw}, or everything the record held, for
 * {@code quarantine}. Counts what it was given.
 */
final class SparkRecordRouter implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {
    private static final long serialVersionUID = 1L;

    private final SparkParsers parsers;
    private final RowRules rules;
    private final ZoneId zone;
    private final SparkSourceRow source;
    private final long batch;
    private final String runId;
    private final int columns;
    private final ArrayList<SparkLookup> lookups;
    private final SparkRowTests tests;
    private final SparkReadTally read;

    SparkRecordRouter(
            Pipeline pipeline,
            Batch batch,
            String runId,
            SparkSourceRow source,
            Collection<SparkLookup> lookups,
            SparkRowTests tests,
            SparkReadTally read) {
        this.parsers = new SparkParsers(pipeline.source());
        this.rules = new RowRules(pipeline, batch);
        this.zone = pipeline.zone();
        this.source = source;
        this.batch = Microseconds.of(batch.start());
        this.runId = runId;
        this.columns = pipeline.source().schema().columns().size();
        this.lookups = new ArrayList<>(lookups);
        this.tests = tests;
        this.read = read;
    }

    @Override
    public Iterator<InternalRow> call(Integer task, Iterator<InternalRow> records) {
        return new Routed(task, records);
    }

    private final class Routed implements Iterator<InternalRow> {
        private final int task;
        private final Iterator<InternalRow> records;
        private final RecordParser parser = parsers.open();
        private final SparkRowTests.Opened opened = tests.open();
        private final DayCache days = new DayCache(zone);
        private final UTF8String run = UTF8String.fromString(runId);
        private long count;
        private long digest;

        Routed(int task, Iterator<InternalRow> records) {
            this.task = task;
            this.records = records;
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener)
                    done -> read.add(new SparkReadTally.OfTask(task, count, digest)));
        }

        @Override
        public boolean hasNext() {
            return records.hasNext();
        }

        @Override
        public InternalRow next() {
            InternalRow record = records.next();
            count++;
            digest ^= source.digest(record);
            FailPoint.reach("ingest.reading");
            try {
                byte[] value = source.value(record);
                if (value == null) {
                    throw new UnreadableRecord(Reason.NULL_VALUE, "the record has no value");
                }
                Object[] values = Arrays.copyOf(parser.parse(value), columns);
                rules.check(values);
                for (SparkLookup lookup : lookups) {
                    lookup.fill(values);
                }
                InternalRow row = raw(record, values);
                opened.check(row);
                return pair(row, null);
            } catch (UnreadableRecord unreadable) {
                return pair(null, quarantined(record, unreadable));
            }
        }

        private InternalRow raw(InternalRow record, Object[] values) {
            Object[] row = Arrays.copyOf(values, columns + 6);
            row[columns] = days.dayOf(rules.eventTime(values));
            source.place(record, batch, row, columns + 1);
            return new GenericInternalRow(row);
        }

        private InternalRow quarantined(InternalRow record, UnreadableRecord unreadable) {
            Object[] row = new Object[SparkRouting.QUARANTINE_ROW.size()];
            source.place(record, batch, row, 0);
            source.content(record, row, 5);
            row[8] = UTF8String.fromString(unreadable.reason());
            row[9] = UTF8String.fromString(unreadable.getMessage());
            row[10] = run;
            return new GenericInternalRow(row);
        }

        private static InternalRow pair(InternalRow raw, InternalRow quarantine) {
            return new GenericInternalRow(new Object[] {raw, quarantine});
        }
    }
}
