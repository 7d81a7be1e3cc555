package io.hourfold.quality.rule;

import java.util.Optional;

/**
 * A piece of a condition and what it comes to.
 *
 * @param kind empty for NULL, which is of every kind
 * @param literal the text in quotes that it was written as, which may stand for a date or an instant
 */
record Typed(Sql sql, Optional<Kind> kind, Optional<String> literal) {
    static Typed of(Kind kind, Sql sql) {
        return new Typed(sql, Optional.of(kind), Optional.empty());
    }

    static Typed truth(Sql sql) {
        return of(Kind.TRUTH, sql);
    }

    static Typed text(String literal) {
        return new Typed(Sql.value(literal), Optional.of(Kind.TEXT), Optional.of(literal));
    }

    static Typed nothing() {
        return new Typed(Sql.value(null), Optional.empty(), Optional.empty());
    }

    boolean is(Kind wanted) {
        return kind.map(wanted::equals).orElse(true);
    }

    String shown() {
        return kind.map(Kind::toString).orElse("NULL");
    }
}
