package io.hourfold.tree;

import io.hourfold.failure.Failure;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TreeBuildTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @Test
    void aBuildIsReadBackFromItsNameAlsoBeforeTheDayBegan() {
        for (Span span : new Span[] {new Span(4, 8), new Span(-1, 0), new Span(-8, -4)}) {
            TreeBuild build = TreeBuild.of(DAY, span, Fingerprint.EMPTY);

            assertThat(TreeBuild.parse(DAY, build.name())).isEqualTo(build);
        }
    }

    @Test
    void aNameThatNamesNoBuildIsNeverTakenForOne() {
        for (String name : new String[] {"", "9f86d081884c7d65-4", "9f86d081884c7d6-4-8", "9f86d081884c7d65-4-8 "}) {
            assertThatThrownBy(() -> TreeBuild.parse(DAY, name))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("names no build");
        }
    }
}
