package org.stunspec.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.stunspec.report.RunReport;

/** {@code report.html}: one file that refers to nothing outside itself but the official texts. */
public final class HtmlReport {
    private static final String TEMPLATES = "org.stunspec.report.templates";

    private HtmlReport() {}

    public static void render(RunReport report, Writer out) throws IOException {
        // No folder of classes: the templates are on the class path, also within the shaded jar.
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
        Page page = Page.of(report, resource("/report/report.css"), resource("/report/report.js"));
        engine.render("report.jte", page, new WriterOutput(out));
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException(path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
