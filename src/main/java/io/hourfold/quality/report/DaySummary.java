package io.hourfold.quality.report;

import io.hourfold.ledger.Stage;

import java.time.LocalDate;
import java.util.SortedMap;

/** What the overview knows of a day. */
record DaySummary(LocalDate day, SortedMap<Stage, DayChecks.Cell> cells) {}
