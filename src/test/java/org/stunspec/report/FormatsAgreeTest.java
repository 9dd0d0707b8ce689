package org.stunspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.suite.event.RunLog;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the run was, no two formats differ on a count, and each keeps its own grammar. */
class FormatsAgreeTest {
    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFormatCountsWhatTheEventsSay(long seed) throws Exception {
        RunLog log = RandomRun.of(seed);
        RunReport report = RunReport.of(log);
        Map<Outcome, Integer> expected = countEvents(log);

        assertThat(report.counts()).isEqualTo(expected);
        assertThat(countJson(render(report, ReportFormat.JSON))).isEqualTo(expected);
        assertThat(countHtml(render(report, ReportFormat.HTML))).isEqualTo(expected);
        assertThat(countMarkdown(render(report, ReportFormat.MARKDOWN))).isEqualTo(expected);
        assertJunitAgrees(render(report, ReportFormat.JUNIT), log, report);
        assertWaiversAgree(log, report);
    }

    private static void assertWaiversAgree(RunLog log, RunReport report) throws IOException {
        int waived = count(log, RunEvent.Waived.class);
        int problems = count(log, RunEvent.WaiverProblem.class);
        JsonNode json = JsonMapper.shared().readTree(render(report, ReportFormat.JSON));
        String html = render(report, ReportFormat.HTML);
        String markdown = render(report, ReportFormat.MARKDOWN);

        assertThat(json.get("results")
                        .valueStream()
                        .filter(each -> each.get("waived").isObject()))
                .hasSize(waived);
        assertThat(json.get("waiverProblems").size()).isEqualTo(problems);
        assertThat(occurrences(html, ", waived</span>")).isEqualTo(waived);
        assertThat(occurrences(html, " waiver for ")).isEqualTo(problems);
        assertThat(occurrences(markdown, "<br>waived until 2027")).isEqualTo(waived);
        assertThat(occurrences(markdown, " waiver for ")).isEqualTo(problems);
    }

    private static int count(RunLog log, Class<? extends RunEvent> kind) {
        return (int) log.events().stream().filter(kind::isInstance).count();
    }

    private static String render(RunReport report, ReportFormat format) throws IOException {
        StringWriter out = new StringWriter();
        Reports.render(report, format, out);
        return out.toString();
    }

    /** The model is not asked: these counts come from the events alone. */
    private static Map<Outcome, Integer> countEvents(RunLog log) {
        int planned = log.started().plan().size();
        Map<Outcome, Integer> counts = counts(outcome -> (int) log.events().stream()
                .filter(event -> event instanceof RunEvent.Judged judged
                        && judged.verdict().name().equals(outcome.name()))
                .count());
        int judged = counts.values().stream().mapToInt(Integer::intValue).sum();
        counts.put(Outcome.NOT_RUN, planned - judged);
        return counts;
    }

    private static Map<Outcome, Integer> countJson(String json) {
        assertValid(json);
        JsonNode root = JsonMapper.shared().readTree(json);
        Map<Outcome, Integer> fromSummary = counts(outcome -> outcome == Outcome.NOT_RUN
                ? root.get("notRun").intValue()
                : root.get("summary").get(outcome.name()).intValue());
        Map<Outcome, Integer> fromResults = counts(outcome -> (int) root.get("results")
                .valueStream()
                .filter(each -> each.get("verdict").asString("NOT_RUN").equals(outcome.name()))
                .count());
        assertThat(fromSummary).isEqualTo(fromResults);
        return fromSummary;
    }

    private static void assertValid(String json) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("/report/report.schema.json"), InputFormat.JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    private static Map<Outcome, Integer> countHtml(String html) {
        Map<Outcome, Integer> chips = counts(
                outcome -> numberIn(html, "data-outcome=\"" + outcome + "\" aria-pressed=\"false\"><b>(\\d+)</b>"));
        Map<Outcome, Integer> checks =
                counts(outcome -> occurrences(html, "<details class=\"check v-" + outcome + "\""));
        assertThat(chips).isEqualTo(checks);
        return chips;
    }

    private static Map<Outcome, Integer> countMarkdown(String markdown) {
        String[] lines = markdown.split("\n");
        int header = 0;
        while (!lines[header].startsWith("| Fail")) {
            header++;
        }
        String[] labels = lines[header].split("\\|");
        String[] numbers = lines[header + 2].split("\\|");
        return counts(outcome -> {
            for (int i = 0; i < labels.length; i++) {
                if (labels[i].strip().equals(outcome.label())) {
                    return Integer.parseInt(numbers[i].strip());
                }
            }
            return 0;
        });
    }

    private static void assertJunitAgrees(String xml, RunLog log, RunReport report) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(resource("/report/junit.xsd"))))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
        int problems = count(log, RunEvent.WaiverProblem.class);
        int broken =
                notWaived(report, Outcome.FAIL) + (report.started().strict() ? notWaived(report, Outcome.WARN) : 0);
        int failures = broken + problems;
        int errors = report.count(Outcome.ERROR);
        int skipped = report.checks().size() - broken - errors - report.count(Outcome.PASS);

        assertThat(document.getElementsByTagName("testcase").getLength())
                .isEqualTo(report.checks().size() + problems);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(failures);
        assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(errors);
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(skipped);
        assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo(String.valueOf(failures));
        assertThat(document.getDocumentElement().getAttribute("errors")).isEqualTo(String.valueOf(errors));
        assertThat(sum(document, "tests")).isEqualTo(report.checks().size() + problems);
        assertThat(sum(document, "failures")).isEqualTo(failures);
        assertThat(sum(document, "errors")).isEqualTo(errors);
        assertThat(sum(document, "skipped")).isEqualTo(skipped);
    }

    private static int notWaived(RunReport report, Outcome outcome) {
        return report.count(outcome) - report.countWaived(outcome);
    }

    private static int sum(Document document, String attribute) {
        NodeList suites = document.getElementsByTagName("testsuite");
        int sum = 0;
        for (int i = 0; i < suites.getLength(); i++) {
            sum += Integer.parseInt(((Element) suites.item(i)).getAttribute(attribute));
        }
        return sum;
    }

    private static Map<Outcome, Integer> counts(ToIntFunction<Outcome> count) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, count.applyAsInt(outcome));
        }
        return counts;
    }

    private static int numberIn(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String resource(String path) {
        try (InputStream in = FormatsAgreeTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
