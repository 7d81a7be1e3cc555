package io.hourfold.bench;

/** Reads every column of the day once and writes it once. Nobody who writes the day at its end can be faster. */
final class SparkFloor extends SparkPeer {
    SparkFloor(String name, Place place, SparkPeerRaw raw) {
        super(name, Answer.COPY, place, raw);
        sql(Sql.create(place, table("day"), answer()));
    }

    @Override
    public String how() {
        return "reads the day and writes it, deduplicating nothing";
    }

    @Override
    public Closing closing() {
        return Closing.AT_THE_END;
    }

    @Override
    public void hour(int hour, Stopwatch watch) {
        // It waits for the day to end.
    }

    @Override
    public void close(Stopwatch watch) throws Exception {
        watch.stage("copy", () -> {
            replaceDay("SELECT " + Sql.shown(answer()) + " FROM " + raw().ofDay());
            return null;
        });
    }

    @Override
    public void repair(int hour, Stopwatch watch) throws Exception {
        close(watch);
    }
}
