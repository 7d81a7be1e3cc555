package io.hourfold.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param duplicates of a hundred events, so many were delivered before
 * @param peers by their names; all of them when empty
 * @param heap of processes in which every contender is tried once more, by itself; empty for none
 * @param out where reports go
 */
public record BenchOrder(
        int rowsPerHour, int hours, int duplicates, List<String> peers, Optional<String> heap, Path out) {
    public BenchOrder {
        peers = List.copyOf(peers);
    }
}
