package org.stunspec.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where the user reads.
 *
 * @param out results
 * @param err progress and complaints
 * @param terminal whether a line can be written over
 * @param colours whether text may have colours
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colours) {

    static Console ofThisProcess() {
        boolean terminal = Terminal.isAttached();
        Charset charset = Charset.defaultCharset();
        boolean colours =
                terminal && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                terminal,
                colours);
    }

    /** One line that says what is wrong. */
    void complain(String problem) {
        err.println("stunspec: " + problem.replaceAll("\\R+", " "));
    }
}
