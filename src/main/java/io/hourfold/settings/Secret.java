package io.hourfold.settings;

import java.util.Objects;

/** Text that never appears in a message, a log or a report. */
public final class Secret {
    private static final String HIDDEN = "********";

    private final String text;

    public Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    /** For handing to the library that needs it, and nothing else. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
