package io.hourfold.ingest;

/** Hears how far an ingest has come. */
@FunctionalInterface
public interface IngestProgress {
    /** @param records read so far, in all slices together */
    void sliceDone(int slice, int slices, long records);
}
