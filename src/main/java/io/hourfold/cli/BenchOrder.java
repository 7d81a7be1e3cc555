package io.hourfold.cli;

import io.hourfold.time.Cadence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param rowsPerHour the sizes of days that are made one after the other, each once
 * @param duplicates of a hundred events, so many were delivered before
 * @param peers by their names; all of them when empty
 * @param cadences in batches of which lengths Hourfold makes the day of the first size once more, each once
 * @param heap of processes in which every contender is tried once more, by itself; empty for none
 * @param out where reports go
 */
public record BenchOrder(
        List<Integer> rowsPerHour,
        int hours,
        int duplicates,
        List<String> peers,
        List<Cadence> cadences,
        Optional<String> heap,
        Path out) {
    public BenchOrder {
        rowsPerHour = rowsPerHour.stream().distinct().toList();
        cadences = cadences.stream().distinct().toList();
        peers = List.copyOf(peers);
    }
}
