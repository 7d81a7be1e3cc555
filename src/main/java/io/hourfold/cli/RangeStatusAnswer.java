package io.hourfold.cli;

import io.hourfold.run.DayStatus;
import io.hourfold.run.Freshness;
import io.hourfold.run.Punctuality;

import java.util.List;
import java.util.Optional;

/**
 * The status of several days in the shape that {@code --json} promises.
 *
 * @param promise null where nothing was promised
 */
record RangeStatusAnswer(String pipeline, List<DayStatus> days, Freshness freshness, Optional<Punctuality> promise) {}
