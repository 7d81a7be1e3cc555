package io.hourfold.catalog;

import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.hadoop.HadoopOutputFile;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageIOTest {
    private final StorageIO storage = new StorageIO();

    @TempDir
    Path directory;

    @BeforeEach
    void configure() {
        storage.setConf(new Configuration());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:", "file://", ""})
    void aFileKeepsItsLocationAndIsTheOneThatHadoopSees(String scheme) throws IOException {
        String location = scheme + directory + "/k=a%2Fb #1/new/file.bin";
        write(storage.newOutputFile(location), "hello world");

        assertThat(storage.newOutputFile(location).toInputFile().location()).isEqualTo(location);
        assertThat(read(storage.newInputFile(location))).isEqualTo("hello world");
        FileIO hadoop = new HadoopFileIO(new Configuration());
        assertThat(read(hadoop.newInputFile(location))).isEqualTo("hello world");
        assertThat(Files.list(directory.resolve("k=a%2Fb #1/new"))).hasSize(1);
    }

    /** Iceberg reads all defaults of Hadoop anew for every Parquet file whose output brings no settings along. */
    @ParameterizedTest
    @ValueSource(strings = {"file:", ""})
    void aFileOfThisMachineBringsItsSettingsAlong(String scheme) {
        OutputFile file = storage.newOutputFile(scheme + directory + "/file.parquet");

        assertThat(((HadoopOutputFile) file).getConf()).hasSizeLessThan(5);
    }

    /** Hadoop would write one of checksums, and start a process to say who may read it. */
    @ParameterizedTest
    @ValueSource(strings = {"file:", ""})
    void aFileOfRowsHasNoOtherBesideIt(String scheme) throws IOException {
        Schema schema = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));
        String location = scheme + directory + "/new/rows.parquet";
        FileAppender<Record> rows = Parquet.write(storage.newOutputFile(location))
                .schema(schema)
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        try (rows) {
            rows.add(GenericRecord.create(schema).copy("id", 7L));
        }

        assertThat(rows.length()).isEqualTo(storage.newInputFile(location).getLength());
        assertThat(Files.list(directory.resolve("new"))).hasSize(1);
    }

    @Test
    void aStreamIsReadFromWhereItIsSet() throws IOException {
        String location = directory + "/file.bin";
        write(storage.newOutputFile(location), "0123456789");
        try (SeekableInputStream stream = storage.newInputFile(location).newStream()) {
            stream.seek(7);
            assertThat(stream.read()).isEqualTo('7');
            assertThat(stream.getPos()).isEqualTo(8);
            stream.seek(1);
            assertThat(stream.skip(2)).isEqualTo(2);
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("3456789");
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void whatIsThereIsOnlyOverwrittenOnPurpose() throws IOException {
        OutputFile file = storage.newOutputFile("file:" + directory + "/file.bin");
        write(file, "a long first version");
        assertThatThrownBy(file::create).isInstanceOf(AlreadyExistsException.class);
        try (PositionOutputStream stream = file.createOrOverwrite()) {
            stream.write('x');
            assertThat(stream.getPos()).isEqualTo(1);
        }
        assertThat(read(file.toInputFile())).isEqualTo("x");
    }

    @Test
    void aMissingFileIsMissingAndADeletedOneStaysDeleted() throws IOException {
        String location = directory + "/file.bin";
        InputFile file = storage.newInputFile(location, 5);
        assertThat(file.exists()).isFalse();
        assertThatThrownBy(file::getLength).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(file::newStream).isInstanceOf(NotFoundException.class);
        write(storage.newOutputFile(location), "hello");
        assertThat(file.getLength()).isEqualTo(5);
        storage.deleteFile(location);
        storage.deleteFile(location);
        assertThat(file.exists()).isFalse();
    }

    @Test
    void aFullOrForbiddenPlaceIsAFailureOfStorage() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        OutputFile below = storage.newOutputFile(file + "/below.bin");
        assertThatThrownBy(below::create).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> storage.deleteFile(directory.toString())).isInstanceOf(RuntimeIOException.class);
        assertThatThrownBy(() -> write(storage.newOutputFile("file:/dev/full"), "hello"))
                .hasMessageContaining("No space left");
    }

    @ParameterizedTest
    @CsvSource({"file://elsewhere/file, Wrong FS", "nowhere://elsewhere/file, No FileSystem for scheme"})
    void whatIsNotOnThisMachineIsLeftToHadoop(String location, String refusal) {
        assertThatThrownBy(() -> storage.newInputFile(location).newStream()).hasStackTraceContaining(refusal);
        assertThatThrownBy(() -> storage.newInputFile(location, 1).newStream()).hasStackTraceContaining(refusal);
        assertThatThrownBy(() -> storage.newOutputFile(location).create()).hasStackTraceContaining(refusal);
        assertThatThrownBy(() -> storage.deleteFile(location)).hasStackTraceContaining(refusal);
    }

    private static void write(OutputFile file, String text) throws IOException {
        try (PositionOutputStream stream =
                file.location().equals("file:/dev/full") ? file.createOrOverwrite() : file.create()) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String read(InputFile file) throws IOException {
        try (SeekableInputStream stream = file.newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
