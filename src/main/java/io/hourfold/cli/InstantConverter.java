package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.time.Instants;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Instant;

/** Reads an option's instant as {@link Instants} does. */
final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return Instants.parse(text);
        } catch (Failure notAnInstant) {
            throw new TypeConversionException(notAnInstant.getMessage());
        }
    }
}
