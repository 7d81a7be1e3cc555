package io.hourfold.bench;

/** Everything anew at the end of the day, in one window over the key, by the buckets of raw without a shuffle. */
final class SparkDailyBatch extends SparkOnce {
    SparkDailyBatch(String name, Answer answer, Place place, SparkPeerRaw raw) {
        super(name, answer, place, raw, "batch");
    }

    @Override
    public String how() {
        return "one window over the key of the whole day, once it is over";
    }

    @Override
    String query() {
        return Sql.first(raw().ofDay(), answer());
    }
}
