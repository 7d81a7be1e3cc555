package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.time.Cadence;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's cadence as a pipeline's file does. */
final class CadenceConverter implements ITypeConverter<Cadence> {
    @Override
    public Cadence convert(String text) {
        try {
            return Cadence.parse(text);
        } catch (Failure noCadence) {
            throw new TypeConversionException(noCadence.getMessage());
        }
    }
}
