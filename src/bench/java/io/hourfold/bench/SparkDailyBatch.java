package io.hourfold.bench;

/** Everything anew at the end of the day, in one window over the key, by the buckets of raw without a shuffle. */
final class SparkDailyBatch extends SparkPeer {
    SparkDailyBatch(String name, Answer answer, Place place, SparkPeerRaw raw) {
        super(name, answer, place, raw);
        sql(Sql.create(place, table("day"), answer));
    }

    @Override
    public String how() {
        return "one window over the key of the whole day, once it is over";
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
        watch.stage("batch", () -> {
            replaceDay(Sql.first(raw().ofDay(), answer()));
            return null;
        });
    }

    @Override
    public void repair(int hour, Stopwatch watch) throws Exception {
        close(watch);
    }
}
