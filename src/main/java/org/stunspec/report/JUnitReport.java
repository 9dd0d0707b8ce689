package org.stunspec.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.stunspec.suite.event.RunEvent.WaiverProblem;

/**
 * {@code junit.xml} as Jenkins and Surefire have it: a suite for each section of an RFC. FAIL is a failure, and WARN in a
 * strict run; ERROR is an error; what is waived or did not judge the target is skipped, with the reason. A waiver that has
 * to be taken away or corrected is a failure in a suite of its own, as it decides the exit code.
 */
final class JUnitReport {
    private final RunReport report;
    private final XMLStreamWriter xml;

    private JUnitReport(RunReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    static String render(RunReport report) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new JUnitReport(report, xml).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory", e);
        }
        return out.toString();
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", "stunspec " + report.started().target());
        counts(report.checks(), report.waiverProblems().size());
        for (Map.Entry<String, List<CheckReport>> section : sections().entrySet()) {
            xml.writeCharacters("\n");
            suite(section.getKey(), section.getValue());
        }
        if (!report.waiverProblems().isEmpty()) {
            xml.writeCharacters("\n");
            waiverSuite();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private Map<String, List<CheckReport>> sections() {
        return report.checks().stream()
                .collect(Collectors.groupingBy(JUnitReport::sectionName, LinkedHashMap::new, Collectors.toList()));
    }

    private static String sectionName(CheckReport check) {
        String title = check.planned().sectionTitle();
        return title.isEmpty() ? check.clause() : check.clause() + ": " + title;
    }

    private void suite(String name, List<CheckReport> checks) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", name);
        counts(checks, 0);
        attribute("skipped", count(checks, this::isSkipped));
        attribute("timestamp", timestamp());
        properties();
        for (CheckReport check : checks) {
            xml.writeCharacters("\n");
            testCase(check);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void waiverSuite() throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", "Waivers");
        counts(List.of(), report.waiverProblems().size());
        attribute("skipped", "0");
        attribute("timestamp", timestamp());
        properties();
        for (WaiverProblem problem : report.waiverProblems()) {
            xml.writeCharacters("\n");
            xml.writeStartElement("testcase");
            attribute("name", problem.waiver());
            attribute("classname", "waivers." + problem.kind().name().toLowerCase(Locale.ROOT));
            attribute("time", seconds(0));
            xml.writeStartElement("failure");
            attribute("type", problem.kind().name());
            attribute("message", Details.of(problem));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    /** @param more failures that are no checks */
    private void counts(List<CheckReport> checks, int more) throws XMLStreamException {
        long failures = checks.stream().filter(report::countsAsFailure).count();
        attribute("tests", String.valueOf(checks.size() + more));
        attribute("failures", String.valueOf(failures + more));
        attribute("errors", count(checks, each -> each.outcome() == Outcome.ERROR));
        attribute("time", seconds(checks.stream().mapToLong(CheckReport::millis).sum()));
    }

    private static String count(List<CheckReport> checks, Predicate<CheckReport> which) {
        return String.valueOf(checks.stream().filter(which).count());
    }

    private boolean isSkipped(CheckReport check) {
        return !report.countsAsFailure(check) && check.outcome() != Outcome.ERROR && check.outcome() != Outcome.PASS;
    }

    private void properties() throws XMLStreamException {
        xml.writeStartElement("properties");
        property("stunspec.version", report.started().stunspec());
        property("stunspec.target", report.started().target());
        property("stunspec.profile", report.started().profile());
        property("stunspec.seed", String.valueOf(report.started().seed()));
        property("stunspec.strict", String.valueOf(report.started().strict()));
        property("stunspec.end", report.ending().kind().label());
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(CheckReport check) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", check.id());
        attribute("classname", className(check));
        attribute("time", seconds(check.millis()));
        verdict(check);
        xml.writeStartElement("system-out");
        xml.writeCharacters(Details.of(report, check));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void verdict(CheckReport check) throws XMLStreamException {
        Outcome outcome = check.outcome();
        if (report.countsAsFailure(check) || outcome == Outcome.ERROR) {
            xml.writeStartElement(outcome == Outcome.ERROR ? "error" : "failure");
            attribute("type", outcome.name());
            attribute("message", Visible.line(check.message()));
            xml.writeCharacters(Visible.text(check.message()) + "\n\n" + Details.of(report, check));
            xml.writeEndElement();
        } else if (isSkipped(check)) {
            xml.writeEmptyElement("skipped");
            String waiver = check.waiver().isEmpty() ? "" : " (" + Visible.line(check.waiver()) + ")";
            attribute("message", outcome.name() + waiver + ": " + Visible.line(check.message()));
        }
    }

    /** Readers take what is before the last dot for a package, so a section's own dots become dashes. */
    private static String className(CheckReport check) {
        String rfc = check.planned().rfc();
        String document = rfc.startsWith("draft") ? rfc : "rfc" + rfc;
        return document + ".section-" + check.planned().section().replace('.', '-');
    }

    private String timestamp() {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                report.started().at().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Visible.text(value));
    }
}
