package io.hourfold.publish;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.SparkParts;

import java.io.Serializable;

/**
 * What one task publishes, and from what. In an append {@code known} holds the keys that are published already; in a
 * merge it is what the fact should show.
 *
 * @param affected runs of the tree that hold every key that may change
 * @param known runs of the tree
 * @param fact the day's rows that are shown; none for an append
 * @param brought raw rows of the batches that changed
 * @param others raw rows of the day's other batches; none when only rows were added
 */
record SparkAffected(
        DayBucket place, SparkParts affected, SparkParts known, SparkParts fact, SparkParts brought, SparkParts others)
        implements Serializable {}
