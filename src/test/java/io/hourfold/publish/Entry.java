package io.hourfold.publish;

import io.hourfold.fold.Arrival;

import java.util.List;

/**
 * What a leaf or node holds for a key.
 *
 * @param winner the row that stands for the key
 * @param digest of that row's content: the same place can hold another row after a re-run
 * @param states one list of stored values for each folded column
 */
record Entry(Arrival winner, String digest, List<List<Object>> states) {}
