/** Batches, days and cadences: the only place where a time is parsed or printed, and the only one that reads a clock. */
package io.hourfold.time;
