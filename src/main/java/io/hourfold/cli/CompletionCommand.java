package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Locale;

@Command(
        name = "completion",
        description = "Write a script that completes hourfold's commands and options in a shell.",
        footer = {
            "",
            "Examples:",
            "  hourfold completion bash > ~/.local/share/bash-completion/completions/hourfold",
            "  hourfold completion zsh > ~/.hourfold-completion  # then: source ~/.hourfold-completion"
        })
final class CompletionCommand implements Subcommand {
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Completion(Shell shell, String script) {}

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    public int run(CommandContext context) {
        // The script knows both shells: in zsh it loads bashcompinit by itself.
        Completion completion =
                new Completion(shell, AutoComplete.bash("hourfold", spec.root().commandLine()));
        context.output().answer(completion, Completion::script);
        return FailureKind.DONE;
    }
}
