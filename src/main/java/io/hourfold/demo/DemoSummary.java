package io.hourfold.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What became of the records of a demo's day. The names and their order are promised.
 *
 * @param batches that were published
 * @param late records that came too late for their day and are kept aside
 * @param future of the quarantined, those that are dated ahead
 * @param fact rows of all days that the batches brought events of
 * @param conserved whether every record that was read is accounted for
 * @param verified whether the fact is what one flat pass over raw gives
 */
@JsonPropertyOrder({
    "pipeline",
    "day",
    "batches",
    "read",
    "raw",
    "quarantined",
    "duplicates_within",
    "duplicates_across",
    "late",
    "future",
    "fact",
    "conserved",
    "verified",
    "seconds"
})
public record DemoSummary(
        String pipeline,
        String day,
        int batches,
        long read,
        long raw,
        long quarantined,
        @JsonProperty("duplicates_within") long duplicatesWithin,
        @JsonProperty("duplicates_across") long duplicatesAcross,
        long late,
        long future,
        long fact,
        boolean conserved,
        boolean verified,
        double seconds) {}
