package io.hourfold.query;

import io.hourfold.failure.Failure;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTVFAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.collection.JavaConverters;
import scala.collection.Seq;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Lets a parsed statement pass when every part of it is known to read only, wherever in it that part stands. What is not
 * known, such as a statement of a later Spark, does not pass.
 */
final class SparkReadOnly {
    private static final Set<Class<?>> READS = Set.of(
            Aggregate.class,
            Distinct.class,
            Except.class,
            Filter.class,
            Generate.class,
            GlobalLimit.class,
            Intersect.class,
            Join.class,
            LateralJoin.class,
            LocalLimit.class,
            Offset.class,
            OneRowRelation.class,
            Pivot.class,
            Project.class,
            RelationTimeTravel.class,
            RepartitionByExpression.class,
            Sample.class,
            Sort.class,
            SubqueryAlias.class,
            Union.class,
            UnresolvedHaving.class,
            UnresolvedHint.class,
            UnresolvedInlineTable.class,
            UnresolvedRelation.class,
            UnresolvedSubqueryColumnAliases.class,
            UnresolvedTVFAliases.class,
            UnresolvedTableValuedFunction.class,
            UnresolvedWith.class,
            Unpivot.class,
            WithWindowDefinition.class);

    /** They call any method of any class. */
    private static final Set<String> CALL_JAVA = Set.of("java_method", "reflect", "try_reflect");

    private SparkReadOnly() {}

    /** Refuses as the user's mistake what may do more than read. */
    static void require(LogicalPlan statement) {
        Deque<TreeNode<?>> open = new ArrayDeque<>();
        open.push(statement);
        while (!open.isEmpty()) {
            TreeNode<?> part = open.pop();
            if (part instanceof LogicalPlan plan) {
                if (!READS.contains(plan.getClass())) {
                    throw Failure.user("sql: this is no query (" + plan.nodeName()
                            + ") and was not run; a query begins with select, with, from, values or table, and reads"
                            + " only");
                }
                open.addAll(parts(plan.expressions()));
            }
            if (part instanceof UnresolvedFunction function) {
                refuseJava(function);
            }
            if (part instanceof PlanExpression<?> subquery) {
                open.push(subquery.plan());
            }
            open.addAll(parts(part.children()));
            open.addAll(parts(part.innerChildren()));
        }
    }

    private static void refuseJava(UnresolvedFunction function) {
        String name = function.nameParts().last().toLowerCase(Locale.ROOT);
        if (CALL_JAVA.contains(name)) {
            throw Failure.user("sql: the function '" + name + "' may do more than read, and was not run");
        }
    }

    private static Collection<TreeNode<?>> parts(Seq<?> parts) {
        return JavaConverters.seqAsJavaListConverter(parts).asJava().stream()
                .filter(part -> part instanceof LogicalPlan || part instanceof Expression)
                .<TreeNode<?>>map(TreeNode.class::cast)
                .toList();
    }
}
