package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

/** The shape of help: a command's own options first, then those of every command; the exit codes at the root. */
final class HelpLayout {
    private static final int WIDTH = 100;

    private HelpLayout() {}

    static void apply(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .width(WIDTH)
                .sortOptions(false)
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%nCommands:%n");
        command.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpLayout::options);
        if (command.getParent() == null) {
            command.getHelpSectionMap().put(SECTION_KEY_FOOTER, HelpLayout::exitCodes);
        }
        command.getSubcommands().values().forEach(HelpLayout::apply);
    }

    private static String options(Help help) {
        boolean root = help.commandSpec().parent() == null;
        if (root) {
            return list(help, option -> true);
        }
        String own = list(help, option -> !option.inherited());
        String shared = list(help, OptionSpec::inherited);
        return own + (own.isEmpty() ? "" : System.lineSeparator()) + "Options of every command:"
                + System.lineSeparator() + shared;
    }

    private static String list(Help help, Predicate<OptionSpec> which) {
        List<OptionSpec> options =
                help.commandSpec().options().stream().filter(which).toList();
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addOptions(options, help.createDefaultParamLabelRenderer());
        return layout.toString();
    }

    private static String exitCodes(Help help) {
        return Stream.concat(
                        Stream.of("", "Exit codes:", "  " + FailureKind.DONE + "  done"),
                        Stream.of(FailureKind.values()).map(kind -> "  " + kind.exitCode() + "  " + kind.meaning()))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }
}
