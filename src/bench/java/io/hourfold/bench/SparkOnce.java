package io.hourfold.bench;

/** Works once, when the day is over, and puts what one query gives in place of the day. */
abstract class SparkOnce extends SparkPeer {
    private final String stage;

    SparkOnce(String name, Answer answer, Place place, SparkPeerRaw raw, String stage) {
        super(name, answer, place, raw);
        this.stage = stage;
        sql(Sql.create(place, table("day"), answer));
    }

    /** The whole day, as raw is now. */
    abstract String query();

    @Override
    public final Closing closing() {
        return Closing.AT_THE_END;
    }

    @Override
    public final void hour(int hour, Stopwatch watch) {
        // It waits for the day to end.
    }

    @Override
    public final void close(Stopwatch watch) throws Exception {
        watch.stage(stage, () -> {
            replaceDay(query());
            return null;
        });
    }

    @Override
    public final void repair(int hour, Stopwatch watch) throws Exception {
        close(watch);
    }
}
