package io.hourfold.fold;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FingerprintTest {
    @Property(seed = "20261120")
    void listsOfPartsShareAFingerprintOnlyWhenTheyAreEqual(@ForAll List<String> one, @ForAll List<String> other) {
        assertThat(Fingerprint.of(one).equals(Fingerprint.of(other))).isEqualTo(one.equals(other));
    }

    @Test
    void wherePartsAreDividedMatters() {
        assertThat(Fingerprint.of(List.of("ab", "c"))).isNotEqualTo(Fingerprint.of(List.of("a", "bc")));
        assertThat(Fingerprint.of(List.of("a", ""))).isNotEqualTo(Fingerprint.of(List.of("a")));
    }

    @Test
    void theVersionOfTheFoldAndTheOrderOfChildrenMatter() {
        Fingerprint one = Fingerprint.ofRows(1, List.of(1L));
        Fingerprint two = Fingerprint.ofRows(2, List.of(2L));
        Fingerprint node = Fingerprint.ofNode("v1", List.of(one, two));

        assertThat(node)
                .isEqualTo(Fingerprint.ofNode("v1", List.of(one, two)))
                .isNotEqualTo(Fingerprint.ofNode("v2", List.of(one, two)))
                .isNotEqualTo(Fingerprint.ofNode("v1", List.of(two, one)));
    }

    @Test
    void noRowsAreTheIdentityWhateverWasSummed() {
        assertThat(Fingerprint.ofRows(0, List.of(0L, 0L))).isEqualTo(Fingerprint.EMPTY);
        assertThat(Fingerprint.ofRows(1, List.of(0L, 0L))).isNotEqualTo(Fingerprint.EMPTY);
    }

    @Test
    void aFingerprintIsStableOverReleases() {
        assertThat(Fingerprint.ofLeaf("fold", "run"))
                .hasToString("ae65cb5a05bdc89e7a1f5014eb645f53bbcf492d965ac80f7f6fb3e93950c788");
    }

    @Test
    void textThatIsNoFingerprintIsRefused() {
        assertThatThrownBy(() -> new Fingerprint("abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
