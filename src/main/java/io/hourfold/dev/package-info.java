/**
 * The embedded stack: a real Kafka broker and a real PostgreSQL that Hourfold starts for itself when no others are set.
 * Each runs in a process of its own that outlives the command, keeps its data under {@code .hourfold/}, and listens on
 * loopback only.
 */
package io.hourfold.dev;
