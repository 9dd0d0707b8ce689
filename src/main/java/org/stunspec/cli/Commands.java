package org.stunspec.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.InvalidSelection;
import org.stunspec.suite.event.RunFormatException;
import org.stunspec.suite.waiver.InvalidWaivers;
import org.stunspec.target.InvalidTarget;
import org.stunspec.target.Unreachable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: its commands, and how their problems are told. */
final class Commands {
    private final Console console;

    private Commands(Console console) {
        this.console = console;
    }

    @Command(
            name = "stunspec",
            description = "Judges STUN and TURN servers by the clauses of their RFCs.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "'stunspec test' alone judges the reference server that comes with stunspec.",
                "'stunspec help COMMAND' says more of a command."
            })
    static final class Root {}

    static CommandLine of(Console console) {
        Commands commands = new Commands(console);
        CommandLine line = new CommandLine(new Root())
                .addSubcommand(new TestCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new CoverageCommand(console))
                .addSubcommand(new VectorsCommand(console))
                .addSubcommand(new AutoComplete.GenerateCompletion())
                .addSubcommand(new CommandLine.HelpCommand());
        return line.setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, failed, parsed) -> commands.tell(failure))
                .setParameterExceptionHandler((wrong, args) -> commands.tell(wrong));
    }

    private int tell(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        console.complain(what(wrong) + "; '" + command + " --help' shows what is right");
        return ExitCode.USAGE.number();
    }

    /** Values stay out of it: a password may stand after a misspelt option. */
    private static String what(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> options = unmatched.getUnmatched().stream()
                    .filter(argument -> argument.startsWith("-"))
                    .map(argument -> "'" + argument.replaceFirst("=.*", "") + "'")
                    .toList();
            return options.isEmpty()
                    ? "there is no command '" + unmatched.getUnmatched().get(0) + "'"
                    : "unknown option " + String.join(", ", options);
        }
        return String.valueOf(wrong.getMessage());
    }

    private int tell(Exception failure) {
        if (failure instanceof Problem problem) {
            return tell(problem.code(), problem.line());
        }
        if (failure instanceof InvalidSelection selection) {
            selection.reasons().forEach(console::complain);
            return ExitCode.USAGE.number();
        }
        if (failure instanceof InvalidWaivers waivers) {
            waivers.reasons().forEach(console::complain);
            return ExitCode.USAGE.number();
        }
        if (failure instanceof InvalidTarget target) {
            return tell(ExitCode.USAGE, target.reason());
        }
        if (failure instanceof Unreachable target) {
            return tell(ExitCode.INCONCLUSIVE, target.reason());
        }
        if (failure instanceof RunFormatException run) {
            return tell(ExitCode.USAGE, String.valueOf(run.getMessage()));
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return tell(ExitCode.INTERNAL, "cannot read or write: " + IoReason.of(failure));
        }
        return tell(ExitCode.INTERNAL, "stunspec itself failed: " + failure + at(failure) + "; please report this");
    }

    private int tell(ExitCode code, String line) {
        console.complain(line);
        return code.number();
    }

    private static String at(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
