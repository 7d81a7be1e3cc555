package io.hourfold.quality.report;

import io.hourfold.ledger.CheckVerdict;

import java.util.OptionalDouble;

/** What a rule once found. */
record Point(Place place, OptionalDouble metric, CheckVerdict verdict) {}
