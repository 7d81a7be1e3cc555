package io.hourfold.pipeline;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of a pipeline's fixed settings since it was registered. Topics may be added, and a setting that the
 * registered pipeline did not know yet may appear; everything else would contradict the tables that exist.
 *
 * @param settings what is to be registered when nothing is refused
 */
public record PipelineChange(List<Refused> refused, SortedMap<String, String> settings, Extent extent) {
    public enum Extent {
        NOTHING,
        /** There is something new to register. */
        SOMETHING
    }

    /** One setting that must stay as it was. */
    public record Refused(String setting, String was, String is) {
        @Override
        public String toString() {
            return setting + " is '" + is + "' but its tables were made with '" + was + "'";
        }
    }

    public PipelineChange {
        refused = List.copyOf(refused);
    }

    /** Both as {@link Pipeline#fixed} gives them. */
    public static PipelineChange between(Map<String, String> registered, Map<String, String> wanted) {
        List<Refused> refused = new ArrayList<>();
        new TreeMap<>(registered).forEach((setting, was) -> {
            String is = wanted.getOrDefault(setting, "");
            if (!allowed(setting, was, is)) {
                refused.add(new Refused(setting, was, is));
            }
        });
        return new PipelineChange(
                refused, new TreeMap<>(wanted), wanted.equals(registered) ? Extent.NOTHING : Extent.SOMETHING);
    }

    /** Fails as the user's fault when a setting is refused, and says what to do about it. */
    public void throwIfRefused(String pipeline) {
        if (!refused.isEmpty()) {
            throw Failure.user("pipeline '" + pipeline + "': its file contradicts its tables:"
                    + refused.stream()
                            .map(one -> System.lineSeparator() + "  " + one)
                            .collect(Collectors.joining())
                    + System.lineSeparator()
                    + "Change the file back, or give the changed pipeline a name of its own ('pipeline:') and backfill"
                    + " it.");
        }
    }

    private static boolean allowed(String setting, String was, String is) {
        return setting.equals(FixedSettings.TOPICS)
                ? FixedSettings.topics(is).containsAll(FixedSettings.topics(was))
                : was.equals(is);
    }
}
