package io.hourfold.query;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Nearest;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Option;

import java.util.List;
import java.util.Optional;

/** Answers questions in SQL about the tables of a catalog. Nothing but queries is run. */
public final class SparkQuestions {
    private final SparkSession session;

    private SparkQuestions(SparkSession session) {
        this.session = session;
    }

    /**
     * Works in a session beside the given one, whose own settings stay as they are.
     *
     * @param name of the catalog, in which {@code notifications.fact} is found
     * @param pipeline whose tables are found by their names alone
     */
    public static SparkQuestions about(SparkSession spark, String name, Catalog catalog, Optional<String> pipeline) {
        pipeline.ifPresent(wanted -> requireTables(catalog, wanted));
        SparkSession session = spark.newSession();
        // A query is what it says: nothing of the process or its settings is put into it, and no path is a table.
        session.conf().set("spark.sql.variable.substitute", false);
        session.conf().set("spark.sql.runSQLOnFiles", false);
        session.sessionState().catalogManager().setCurrentCatalog(name);
        pipeline.ifPresent(
                wanted -> session.sessionState().catalogManager().setCurrentNamespace(new String[] {wanted}));
        return new SparkQuestions(session);
    }

    private static void requireTables(Catalog catalog, String pipeline) {
        if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(Namespace.of(pipeline))) {
            List<String> known = namespaces.listNamespaces().stream()
                    .map(Namespace::toString)
                    .sorted()
                    .toList();
            throw Failure.user("--pipeline: '" + pipeline + "' has no tables yet; "
                    + (known.isEmpty() ? "no pipeline has" : "these have: " + String.join(", ", known))
                    + Nearest.to(pipeline, known)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
    }

    /** The first rows of the answer, at most so many. Refuses what is no query before anything runs. */
    public Rows ask(String query, int most) {
        LogicalPlan statement = parsed(query);
        SparkReadOnly.require(statement);
        try {
            Dataset<Row> answer = Dataset.ofRows(session, statement);
            List<Row> rows = answer.limit(most + 1).collectAsList();
            return new Rows(
                    SparkValues.columns(answer.schema()),
                    rows.stream().limit(most).map(SparkValues::row).toList(),
                    rows.size() > most ? Rows.End.CUT : Rows.End.ALL);
        } catch (Exception failed) {
            throw SparkMistakes.of(query, failed);
        }
    }

    private LogicalPlan parsed(String query) {
        if (query.isBlank()) {
            throw Failure.user("sql: the query is empty; write one like \"select * from fact\"");
        }
        // The parser goes by the settings of whichever session is active.
        Option<SparkSession> before = SparkSession.getActiveSession();
        SparkSession.setActiveSession(session);
        try {
            return session.sessionState().sqlParser().parsePlan(query);
        } catch (Exception failed) {
            throw SparkMistakes.of(query, failed);
        } finally {
            if (before.isDefined()) {
                SparkSession.setActiveSession(before.get());
            } else {
                SparkSession.clearActiveSession();
            }
        }
    }
}
