package io.hourfold.catalog;

import io.hourfold.fault.Moment;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.commons.io.FileUtils;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is cut, wherever a rival comes in between: what was reported is what is in the table. */
class RandomCutsTest {
    private Path warehouse;
    private CutTable cut;
    private long last;

    @BeforeTry
    void start() throws IOException {
        warehouse = Files.createTempDirectory("hourfold-cuts");
        cut = CutTable.of(HourfoldCatalog.class, warehouse, Map.of());
    }

    @AfterTry
    void stop() throws IOException {
        cut.close();
        FileUtils.deleteDirectory(warehouse.toFile());
    }

    @Property(seed = "20261120", tries = 8, shrinking = ShrinkingMode.OFF)
    void theTableHoldsWhatWasReportedAsCommittedAndNothingElse(@ForAll("commits") @Size(12) List<Commit> commits) {
        List<Long> committed = new ArrayList<>();
        for (Commit commit : commits) {
            setRetries(commit.retries());
            Table table = cut.table();
            commit.cutting().ifPresent(cutting -> cutting.order(cut, () -> committed.add(append(cut.truth()))));
            try {
                committed.add(append(table));
            } catch (CommitFailedException failed) {
                assertThat(commit.cutting()).isPresent();
            }
        }
        assertThat(cut.numbers()).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(cut.truth().snapshots()).hasSameSizeAs(committed);
        TableFilesOracle.assertWhole(cut.truth());
    }

    private void setRetries(int retries) {
        cut.truth()
                .updateProperties()
                .set("commit.retry.num-retries", Integer.toString(retries))
                .commit();
    }

    private long append(Table table) {
        long number = ++last;
        CutTable.append(table, number);
        return number;
    }

    @Provide
    Arbitrary<List<Commit>> commits() {
        Arbitrary<Cutting> cuttings = Combinators.combine(
                        Arbitraries.of(Moment.class), Arbitraries.of(Request.class), Arbitraries.of(true, false))
                .as(Cutting::new);
        return Combinators.combine(cuttings.optional(0.8), Arbitraries.of(0, 4))
                .as(Commit::new)
                .list();
    }

    private enum Request {
        BEGIN("txid_current", true),
        UPDATE("UPDATE iceberg_tables", false),
        COMMIT("^COMMIT", true);

        private final String pattern;
        /** Whether the server lets others commit to the table once it has answered. */
        private final boolean leavesTheTableFree;

        Request(String pattern, boolean leavesTheTableFree) {
            this.pattern = pattern;
            this.leavesTheTableFree = leavesTheTableFree;
        }
    }

    private record Cutting(Moment moment, Request request, boolean rivalry) {
        void order(CutTable cut, Runnable rival) {
            boolean room = moment == Moment.AFTER_THE_SERVER_ACTED && request.leavesTheTableFree;
            cut.proxy.cut(moment, request.pattern, rivalry && room ? rival : () -> {});
        }
    }

    private record Commit(Optional<Cutting> cutting, int retries) {}
}
