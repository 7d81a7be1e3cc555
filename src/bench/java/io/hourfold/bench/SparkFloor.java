package io.hourfold.bench;

/** Reads every column of the day once and writes it once. Nobody who writes the day at its end can be faster. */
final class SparkFloor extends SparkOnce {
    SparkFloor(String name, Place place, SparkPeerRaw raw) {
        super(name, Answer.COPY, place, raw, "copy");
    }

    @Override
    public String how() {
        return "reads the day and writes it, deduplicating nothing";
    }

    @Override
    String query() {
        return "SELECT " + Sql.shown(answer()) + " FROM " + raw().ofDay();
    }
}
