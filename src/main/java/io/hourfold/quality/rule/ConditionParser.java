package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;
import io.hourfold.quality.rule.SqlTokens.Is;
import io.hourfold.quality.rule.SqlTokens.Token;
import io.hourfold.yaml.Nearest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the SQL of a rule: comparisons, AND, OR and NOT over the columns of one table, a few functions, and nothing
 * else. What is read is written anew, so that not a letter of what somebody wrote reaches an engine as SQL.
 */
final class ConditionParser {
    private static final int DEEPEST = 50;
    private static final int MOST_COMPUTATIONS = 50;

    private static final Map<String, String> COMPARISONS = Map.of(
            "=", "=", "==", "=", "<>", "<>", "!=", "<>", "<", "<", "<=", "<=", ">", ">", ">=", ">=", "<=>", "<=>");

    /** None of these fails: what cannot be computed is NULL. */
    private static final Map<String, String> ARITHMETIC = Map.of(
            "+", "try_add(?, ?)",
            "-", "try_subtract(?, ?)",
            "*", "try_multiply(?, ?)",
            "/", "try_divide(?, ?)",
            "%", "? % nullif(?, 0)");

    private final SqlTokens tokens;
    private final Shape shape;
    private int depth;
    private int computations;

    private ConditionParser(String text, Shape shape) {
        this.tokens = new SqlTokens(text);
        this.shape = shape;
    }

    /** @throws Failure ({@code USER}) that says what is not understood */
    static Sql read(String text, Shape shape) {
        ConditionParser parser = new ConditionParser(text, shape);
        Typed whole = parser.either();
        if (parser.tokens.peek().is() != Is.END) {
            throw parser.tokens.refused("'" + parser.tokens.peek().text() + "' does not belong there");
        }
        return parser.truth(whole);
    }

    private Sql truth(Typed piece) {
        if (!piece.is(Kind.TRUTH)) {
            throw tokens.refused("it comes to " + piece.shown() + " where true or false belongs");
        }
        return piece.sql();
    }

    private Typed either() {
        Typed first = both();
        List<Sql> pieces = new ArrayList<>();
        while (tokens.takeWord("or")) {
            pieces.add(truth(both()));
        }
        return joined(first, pieces, "OR");
    }

    private Typed both() {
        Typed first = not();
        List<Sql> pieces = new ArrayList<>();
        while (tokens.takeWord("and")) {
            pieces.add(truth(not()));
        }
        return joined(first, pieces, "AND");
    }

    private Typed joined(Typed first, List<Sql> others, String word) {
        if (others.isEmpty()) {
            return first;
        }
        others.add(0, truth(first));
        return Typed.truth(Sql.joined(others, word));
    }

    private Typed not() {
        int negations = 0;
        while (tokens.takeWord("not")) {
            negations++;
        }
        Typed piece = comparison();
        if (negations == 0) {
            return piece;
        }
        return Typed.truth(negations % 2 == 1 ? truth(piece).not() : truth(piece));
    }

    private Typed comparison() {
        Typed left = sum();
        if (tokens.takeWord("is")) {
            boolean negated = tokens.takeWord("not");
            tokens.expectWord("null");
            return Typed.truth(Sql.of(negated ? "? IS NOT NULL" : "? IS NULL", left.sql()));
        }
        boolean negated = tokens.takeWord("not");
        if (tokens.takeWord("in")) {
            return negatedIf(negated, in(left));
        }
        if (tokens.takeWord("between")) {
            Typed low = alike(left, sum());
            tokens.expectWord("and");
            Typed high = alike(left, sum());
            return negatedIf(negated, Sql.of("? BETWEEN ? AND ?", left.sql(), low.sql(), high.sql()));
        }
        if (tokens.takeWord("like")) {
            return negatedIf(negated, Sql.of("? LIKE ?", left.sql(), pattern(left)));
        }
        if (negated) {
            throw tokens.refused("'" + tokens.peek().text() + "' where IN, BETWEEN or LIKE belongs");
        }
        Token sign = tokens.peek();
        if (sign.is() != Is.SIGN || !COMPARISONS.containsKey(sign.text())) {
            return left;
        }
        tokens.take();
        Typed right = sum();
        Typed first = left.literal().isPresent() ? alike(right, left) : left;
        Sql second = alike(first, right).sql();
        return Typed.truth(Sql.of("? " + COMPARISONS.get(sign.text()) + " ?", first.sql(), second));
    }

    private static Typed negatedIf(boolean negated, Sql condition) {
        return Typed.truth(negated ? condition.not() : condition);
    }

    private Sql in(Typed left) {
        List<Sql> values = new ArrayList<>();
        for (Typed value : inBrackets()) {
            values.add(alike(left, value).sql());
        }
        return Sql.of("? IN ?", left.sql(), Sql.list(values));
    }

    private Sql pattern(Typed left) {
        Token pattern = tokens.take();
        if (!left.is(Kind.TEXT) || pattern.is() != Is.TEXT) {
            throw tokens.refused("LIKE compares text with a pattern in quotes");
        }
        if (!pattern.text().matches("(?s)(?:[^\\\\]|\\\\[%_\\\\])*+")) {
            throw tokens.refused("a '\\' in a pattern stands before %, _ or another '\\'");
        }
        return Sql.value(pattern.text());
    }

    /** The second as something that can be compared with the first. */
    private Typed alike(Typed first, Typed second) {
        Optional<Kind> wanted = first.kind();
        if (wanted.isEmpty() || second.is(wanted.get())) {
            return second;
        }
        if (second.literal().isPresent() && (wanted.get() == Kind.DATE || wanted.get() == Kind.TIME)) {
            return Typed.of(
                    wanted.get(), Sql.value(wanted.get().parse(second.literal().get())));
        }
        throw tokens.refused("it compares " + first.shown() + " with " + second.shown());
    }

    private Typed sum() {
        Typed left = product();
        while (isNext("+", "-")) {
            left = computed(left, tokens.take().text(), product());
        }
        return left;
    }

    private Typed product() {
        Typed left = signed();
        while (isNext("*", "/", "%")) {
            left = computed(left, tokens.take().text(), signed());
        }
        return left;
    }

    private boolean isNext(String... signs) {
        return tokens.peek().is() == Is.SIGN
                && List.of(signs).contains(tokens.peek().text());
    }

    private Typed computed(Typed left, String sign, Typed right) {
        if (++computations > MOST_COMPUTATIONS) {
            throw tokens.refused("it computes more than " + MOST_COMPUTATIONS + " times");
        }
        return Typed.of(Kind.NUMBER, Sql.of(ARITHMETIC.get(sign), number(left), number(right)));
    }

    private Sql number(Typed piece) {
        if (!piece.is(Kind.NUMBER)) {
            throw tokens.refused("it computes with " + piece.shown());
        }
        return piece.sql();
    }

    private Typed signed() {
        boolean negative = false;
        while (isNext("-")) {
            tokens.take();
            negative = !negative;
        }
        Typed piece = primary();
        return negative ? Typed.of(Kind.NUMBER, Sql.of("try_subtract(0, ?)", number(piece))) : piece;
    }

    private Typed primary() {
        Token token = tokens.take();
        return switch (token.is()) {
            case NUMBER -> Typed.of(Kind.NUMBER, Sql.value(Kind.NUMBER.parse(token.text())));
            case TEXT -> Typed.text(token.text());
            case COLUMN -> column(token.text());
            case WORD -> word(token.text());
            case SIGN -> {
                if (!token.text().equals("(")) {
                    throw tokens.refused("'" + token.text() + "' does not belong there");
                }
                Typed inner = nested();
                tokens.expectSign(")");
                yield inner;
            }
            case END -> throw tokens.refused("it ends too early");
        };
    }

    private Typed nested() {
        if (++depth > DEEPEST) {
            throw tokens.refused("it is nested more than " + DEEPEST + " levels deep");
        }
        Typed inner = either();
        depth--;
        return inner;
    }

    private Typed word(String word) {
        switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "null" -> {
                return Typed.nothing();
            }
            case "true", "false" -> {
                return Typed.truth(Sql.value(Kind.TRUTH.parse(word)));
            }
            case "date", "timestamp" -> {
                if (tokens.peek().is() == Is.TEXT) {
                    Kind kind = word.equalsIgnoreCase("date") ? Kind.DATE : Kind.TIME;
                    return Typed.of(kind, Sql.value(kind.parse(tokens.take().text())));
                }
            }
            default -> {}
        }
        boolean isCall = tokens.peek().is() == Is.SIGN && tokens.peek().text().equals("(");
        return isCall ? function(word) : column(word);
    }

    private Typed function(String name) {
        List<Typed> arguments = inBrackets();
        return SqlFunction.call(name, arguments)
                .orElseThrow(() -> tokens.refused("there is no function "
                        + name + "("
                        + String.join(", ", arguments.stream().map(Typed::shown).toList())
                        + "); known are " + String.join(", ", SqlFunction.names())));
    }

    private List<Typed> inBrackets() {
        tokens.expectSign("(");
        List<Typed> pieces = new ArrayList<>();
        do {
            pieces.add(nested());
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        return pieces;
    }

    private Typed column(String name) {
        String type = shape.types().get(name);
        if (type == null) {
            throw tokens.refused("there is no column '" + name + "'"
                    + Nearest.to(name, shape.names())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return Typed.of(Kind.of(type), Sql.column(name));
    }
}
