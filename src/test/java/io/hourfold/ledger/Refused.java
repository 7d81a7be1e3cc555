package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.assertj.core.api.AbstractThrowableAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Asserts that something fails in a way that is meant to be read. */
final class Refused {
    private Refused() {}

    static AbstractThrowableAssert<?, ?> assertRefused(FailureKind kind, Runnable call) {
        return assertThatThrownBy(call::run).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.kind())
                .as(failure.getMessage())
                .isEqualTo(kind));
    }
}
