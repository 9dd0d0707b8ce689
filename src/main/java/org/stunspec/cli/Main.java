package org.stunspec.cli;

/** Entry point of the {@code stunspec} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = Commands.of(Console.ofThisProcess()).execute(args);
        System.exit(code);
    }
}
