package io.hourfold.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.hourfold.failure.Failure;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.settings.Secret;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Answers in JSON: records by their components, times by their names, enums like {@code data-loss}. */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(names()).addMixIn(IngestOutcome.class, LongNumbers.class);

    private Json() {}

    static String write(Object answer) {
        try {
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException unwritable) {
            throw Failure.ours("The answer cannot be written as JSON: " + unwritable.getOriginalMessage(), unwritable);
        }
    }

    /** Numbers of 64 bits are text, because many readers of JSON round them. */
    private interface LongNumbers {
        @JsonSerialize(using = ToStringSerializer.class)
        long rawSnapshot();

        @JsonSerialize(using = ToStringSerializer.class)
        long digest();
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SimpleModule names() {
        SimpleModule module = new SimpleModule();
        for (Class<?> named : new Class<?>[] {
            Batch.class,
            Cadence.class,
            EventDay.class,
            Instant.class,
            LocalDate.class,
            Duration.class,
            ZoneId.class,
            Path.class,
            Secret.class
        }) {
            module.addSerializer(named, ToStringSerializer.instance);
        }
        module.addSerializer(new EnumSerializer());
        module.addKeySerializer(Enum.class, new EnumKeySerializer());
        module.addSerializer(new OptionalSerializer());
        return module;
    }

    @SuppressWarnings("rawtypes")
    private static final class EnumSerializer extends JsonSerializer<Enum> {
        @Override
        public Class<Enum> handledType() {
            return Enum.class;
        }

        @Override
        public void serialize(Enum value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(name((Enum<?>) value));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class EnumKeySerializer extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum key, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeFieldName(name((Enum<?>) key));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class OptionalSerializer extends JsonSerializer<Optional> {
        @Override
        public Class<Optional> handledType() {
            return Optional.class;
        }

        @Override
        public void serialize(Optional value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.isPresent() ? value.get() : null, generator);
        }
    }
}
