package io.hourfold.cli;

import picocli.CommandLine.IVersionProvider;

import java.util.Optional;

/** The version, as the jar's manifest has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
        return new String[] {"hourfold " + version};
    }
}
