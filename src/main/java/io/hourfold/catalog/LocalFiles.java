package io.hourfold.catalog;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.apache.iceberg.hadoop.HadoopOutputFile;
import org.apache.iceberg.io.OutputFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * Files of this machine, created as {@link LocalOutput} does, in the form in which Iceberg takes the settings along. To
 * write any other it reads all of Hadoop's default settings once more, for every single file. Of a Parquet file it takes
 * the settings alone, and lets Hadoop look a file system up by them: this one.
 */
public final class LocalFiles extends RawLocalFileSystem {
    private static final LocalFiles HERE = here();

    /** For Hadoop, which looks it up. */
    public LocalFiles() {}

    private static LocalFiles here() {
        // Nothing of a local file depends on a setting.
        Configuration onlyThis = new Configuration(false);
        onlyThis.setClass("fs.file.impl", LocalFiles.class, FileSystem.class);
        // Others of this JVM keep the file system that they know.
        onlyThis.setBoolean("fs.file.impl.disable.cache", true);
        try {
            LocalFiles files = new LocalFiles();
            files.initialize(URI.create("file:///"), onlyThis);
            return files;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A file that keeps its location to the letter. */
    static OutputFile output(String location, java.nio.file.Path path) {
        OutputFile file = HadoopOutputFile.fromPath(new Path(location), HERE, HERE.getConf());
        return file.location().equals(location) ? file : new LocalOutput(location, path);
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        LocalOutput output = new LocalOutput(file.toString(), pathToFile(file).toPath());
        return new FSDataOutputStream(overwrite ? output.createOrOverwrite() : output.create(), statistics);
    }
}
