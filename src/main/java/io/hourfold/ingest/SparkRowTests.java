package io.hourfold.ingest;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.BindReferences;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.package$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

/** Tests of single rows, understood once where Spark is and carried out wherever rows are read. */
final class SparkRowTests implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<RowTest> tests;
    private final ArrayList<Expression> failing;

    private SparkRowTests(List<RowTest> tests, List<Expression> failing) {
        this.tests = new ArrayList<>(tests);
        this.failing = new ArrayList<>(failing);
    }

    /** @param shape of the rows that are tested */
    static SparkRowTests of(SparkSession spark, StructType shape, List<RowTest> tests) {
        if (tests.isEmpty()) {
            return new SparkRowTests(List.of(), List.of());
        }
        Column[] columns = IntStream.range(0, tests.size())
                .mapToObj(number -> coalesce(expr(tests.get(number).failing()).cast(DataTypes.BooleanType), lit(false))
                        .as("test" + number))
                .toArray(Column[]::new);
        ClassTag<InternalRow> rows = ClassTag.apply(InternalRow.class);
        Dataset<Row> none = spark.internalCreateDataFrame(spark.sparkContext().emptyRDD(rows), shape, false);
        // Only the optimizer leaves expressions that can be carried out as they are.
        LogicalPlan plan = none.select(columns).queryExecution().optimizedPlan();
        List<Expression> failing = new ArrayList<>();
        for (NamedExpression test : JavaConverters.seqAsJavaList(((Project) plan).projectList())) {
            failing.add(BindReferences.bindReference(
                    (Expression) test,
                    package$.MODULE$.AttributeSeq(((Project) plan).child().output()),
                    false));
        }
        return new SparkRowTests(tests, failing);
    }

    /** For one task. */
    Opened open() {
        return new Opened();
    }

    final class Opened {
        private final List<BasePredicate> predicates =
                failing.stream().map(test -> Predicate.create(test)).toList();

        /** Passes, or names the first test that fails. */
        void check(InternalRow row) throws UnreadableRecord {
            for (int number = 0; number < predicates.size(); number++) {
                if (predicates.get(number).eval(row)) {
                    throw new UnreadableRecord(tests.get(number).reason(), "is not as the rule expects");
                }
            }
        }
    }
}
