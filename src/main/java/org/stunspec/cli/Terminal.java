package org.stunspec.cli;

import java.util.Optional;

/** Whether somebody looks at a terminal. */
final class Terminal {
    private Terminal() {}

    static boolean isAttached() {
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        return !dumb
                && Optional.ofNullable(System.console())
                        .filter(Terminal::isTerminal)
                        .isPresent();
    }

    /** From JDK 22 on there is a console without a terminal too, and it can be asked. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
