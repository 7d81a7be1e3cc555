package io.hourfold.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hourfold.failure.Failure;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.RuleResult;
import io.hourfold.quality.report.VerdictSign;
import io.hourfold.time.Instants;

import java.util.List;

/** What a run found, in the shape of validation results of Great Expectations. */
final class DqValidation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DqValidation() {}

    /** As an object, so that a command can be looked at without loading what reads and writes JSON. */
    static Object of(String run, List<CheckResult> checks) {
        ObjectNode node = JSON.createObjectNode();
        node.put("run_id", run);
        node.put("success", checks.stream().allMatch(check -> succeeded(check.verdict())));
        ArrayNode results = node.putArray("validation_results");
        checks.forEach(check -> results.add(of(check)));
        return node;
    }

    private static boolean succeeded(CheckVerdict verdict) {
        return verdict != CheckVerdict.FAILED && verdict != CheckVerdict.ERROR;
    }

    private static ObjectNode of(CheckResult check) {
        ObjectNode node = JSON.createObjectNode();
        node.put("success", succeeded(check.verdict()));
        ArrayNode results = node.putArray("results");
        check.rules().forEach(rule -> results.add(of(rule)));
        long met = check.rules().stream().filter(DqValidation::isMet).count();
        ObjectNode statistics = node.putObject("statistics");
        statistics.put("evaluated_expectations", check.rules().size());
        statistics.put("successful_expectations", met);
        statistics.put("unsuccessful_expectations", check.rules().size() - met);
        statistics.put(
                "success_percent",
                check.rules().isEmpty() ? 100 : 100.0 * met / check.rules().size());
        node.put("suite_name", check.suite());
        ObjectNode meta = node.putObject("meta");
        meta.put("pipeline", check.pipeline());
        check.batch().ifPresent(batch -> meta.put("batch", Instants.print(batch)));
        check.day().ifPresent(day -> meta.put("day", day.toString()));
        meta.put("stage", VerdictSign.stage(check.stage()));
        meta.put("verdict", Json.name(check.verdict()));
        meta.put("rows", check.rows());
        check.overridden().ifPresent(why -> meta.put("overridden", why));
        meta.put("checked_at", Instants.print(check.checkedAt()));
        return node;
    }

    private static boolean isMet(RuleResult rule) {
        return rule.verdict() == CheckVerdict.PASSED || rule.verdict() == CheckVerdict.NO_DATA;
    }

    private static ObjectNode of(RuleResult rule) {
        ObjectNode node = JSON.createObjectNode();
        node.put("success", isMet(rule));
        ObjectNode expectation = node.putObject("expectation_config");
        expectation.put("type", rule.rule());
        ObjectNode arguments = (ObjectNode) read(rule.arguments());
        rule.where().ifPresent(where -> arguments.put("row_condition", where));
        expectation.set("kwargs", arguments);
        ObjectNode meta = expectation.putObject("meta");
        meta.put("severity", rule.severity());
        meta.put("on-failure", rule.onFailure());
        meta.put("verdict", Json.name(rule.verdict()));
        meta.put("expected", rule.expected());
        ObjectNode result = node.putObject("result");
        result.put("observed_value", rule.observed());
        rule.metric().ifPresent(metric -> result.put("metric", metric));
        rule.elements().ifPresent(elements -> counts(result, elements));
        ArrayNode samples = result.putArray("partial_unexpected_list");
        rule.samples().forEach(sample -> samples.add(read(sample)));
        ObjectNode exception = node.putObject("exception_info");
        exception.put("raised_exception", rule.message().isPresent());
        exception.put("exception_message", rule.message().orElse(null));
        return node;
    }

    private static void counts(ObjectNode result, RuleResult.Elements elements) {
        long looked = elements.count() - elements.missing();
        result.put("element_count", elements.count());
        result.put("missing_count", elements.missing());
        result.put("missing_percent", percent(elements.missing(), elements.count()));
        result.put("unexpected_count", elements.unexpected());
        result.put("unexpected_percent", percent(elements.unexpected(), looked));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw Failure.ours("the ledger holds JSON that is none: " + json, unreadable);
        }
    }
}
