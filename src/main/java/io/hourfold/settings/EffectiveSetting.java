package io.hourfold.settings;

import io.hourfold.yaml.Position;

import java.util.Optional;

/**
 * One setting as it holds, for showing: a secret is masked already.
 *
 * @param value empty when nothing is set and the default is not a value
 * @param preset what the default is, in words
 * @param at the line of the file or the variable it comes from; empty when it is the default
 */
public record EffectiveSetting(String key, Optional<String> value, String preset, Optional<Position> at) {}
