package io.hourfold.settings;

import io.hourfold.yaml.Position;

import java.nio.file.Path;

/**
 * What somebody wrote for one key. It is kept secret until the setting is known to be none.
 *
 * @param at the line of the file, or the variable
 * @param base where relative paths start
 */
record Assigned(Secret text, Position at, Path base) {}
