package io.hourfold.settings;

import io.hourfold.failure.Failure;
import io.hourfold.settings.Setting.Form;
import io.hourfold.yaml.Position;
import io.hourfold.yaml.Problem;
import io.hourfold.yaml.Problems;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Turns what is written into values, each within its limit. Whatever is wrong becomes a problem and the value stays
 * empty; whatever was asked for is remembered for showing.
 */
final class Values {
    private final Assignments written;
    private final Problems problems;
    private final List<EffectiveSetting> shown = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Values(Assignments written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    /** The value, or the default where that is one. */
    <T> Optional<T> text(Setting setting, Function<String, T> limit) {
        return text(setting, (text, assigned) -> limit.apply(text));
    }

    /** The same for a limit that needs to know where the text comes from. */
    <T> Optional<T> text(Setting setting, BiFunction<String, Optional<Assigned>, T> limit) {
        Optional<Assigned> assigned = written.find(setting.key());
        Optional<String> text = assigned.map(found -> found.text().reveal()).or(setting.preset()::value);
        show(setting.key(), setting, text, assigned.map(Assigned::at));
        return text.flatMap(
                found -> checked(setting.key(), assigned.map(Assigned::at), () -> limit.apply(found, assigned)));
    }

    /** The secret itself or what its file holds. */
    Optional<Secret> secret(Setting setting, UnaryOperator<Secret> limit) {
        return secret(setting, setting.key(), setting.fileKey().orElseThrow(), limit);
    }

    /** The properties of a section by name. */
    Map<String, Secret> properties(Setting setting, BiConsumer<String, Secret> limit) {
        String fileKey = setting.fileKey().orElseThrow();
        SortedMap<String, Assigned> names = new TreeMap<>(written.below(setting.key()));
        names.putAll(written.below(fileKey));
        if (names.isEmpty()) {
            show(setting.key(), setting, Optional.empty(), Optional.empty());
        }
        Map<String, Secret> values = new LinkedHashMap<>();
        names.keySet().forEach(name -> secret(setting, setting.key() + "." + name, fileKey + "." + name, value -> {
                    limit.accept(name, value);
                    return value;
                })
                .ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** Where a setting is written, in either form; empty when it is not. */
    Optional<Position> at(Setting setting) {
        return setting.keys()
                .flatMap(key -> setting.form() == Form.PROPERTIES
                        ? written.below(key).values().stream()
                        : written.find(key).stream())
                .map(Assigned::at)
                .findFirst();
    }

    /** Makes a problem of a setting that is written although another one, which it needs, is not. */
    void needs(Setting setting, Setting other) {
        at(setting)
                .filter(at -> at(other).isEmpty())
                .ifPresent(at -> problems.add(
                        at, setting.key() + ": is set, but " + other.key() + " is not; set both or neither"));
    }

    List<EffectiveSetting> shown() {
        return shown;
    }

    List<String> warnings() {
        return warnings;
    }

    private Optional<Secret> secret(Setting setting, String key, String fileKey, UnaryOperator<Secret> limit) {
        Optional<Assigned> direct = written.find(key);
        Optional<Assigned> file = written.find(fileKey);
        if (direct.isPresent() && file.isPresent()) {
            problems.add(
                    file.get().at(),
                    fileKey + ": is set, and so is " + key + " (" + direct.get().at() + "); set only one of them");
            return Optional.empty();
        }
        String usedKey = direct.isPresent() ? key : fileKey;
        Optional<Assigned> used = direct.or(() -> file);
        Optional<Position> at = used.map(Assigned::at);
        show(key, setting, used.map(assigned -> assigned.text().toString()), at);
        return used.flatMap(assigned -> checked(
                usedKey, at, () -> limit.apply(direct.isPresent() ? assigned.text() : content(usedKey, assigned))));
    }

    private Secret content(String key, Assigned assigned) {
        SecretFile file = SecretFile.at(assigned.base(), assigned.text().reveal());
        Secret secret = file.read();
        if (file.isReadByAll()) {
            warnings.add(new Problem(
                            assigned.at(),
                            key + ": every user of this machine may read " + file.path() + "; 'chmod o-r' closes it")
                    .toString());
        }
        return secret;
    }

    private void show(String key, Setting setting, Optional<String> value, Optional<Position> at) {
        shown.add(new EffectiveSetting(key, value, setting.preset().text(), at));
    }

    private <T> Optional<T> checked(String key, Optional<Position> at, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (Failure refused) {
            problems.add(at.orElse(Position.of("default")), key + ": " + refused.getMessage());
            return Optional.empty();
        }
    }
}
