package io.hourfold.dev;

/** What a stop of the stack found. */
public record StackEnd(ServerEnd broker, ServerEnd database) {}
