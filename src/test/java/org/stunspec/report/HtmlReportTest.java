package org.stunspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample stays in {@code target/sample-report}, to be looked at. */
class HtmlReportTest {
    private static String html = "";

    @BeforeAll
    static void writeTheSample() throws IOException {
        Path folder = Path.of("target", "sample-report");
        html = Files.readString(Reports.write(RunReport.of(SampleRun.of(60)), folder, EnumSet.allOf(ReportFormat.class))
                .get(ReportFormat.HTML));
    }

    @Test
    void theFileRefersToNothingOutsideButTheOfficialTexts() {
        assertThat(html)
                .doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base|script\\s)")
                .doesNotContainPattern("(?i)\\bsrc\\s*=|@import|url\\(|srcset|fetch\\(|XMLHttp");
        assertThat(Pattern.compile("href=\"([^\"]*)\"").matcher(html).results().map(each -> each.group(1)))
                .isNotEmpty()
                .allMatch(each -> each.startsWith("#") || each.startsWith("https://www.rfc-editor.org/rfc/"));
    }

    @Test
    void textOfTheTargetIsEscaped() {
        assertThat(html).doesNotContain("<b>'gorst'", "Bad <Request>").contains("Imagined-9.1 &lt;b&gt;");
    }

    @Test
    void failuresComeFirstAndEverythingIsCollapsed() {
        assertThat(html.indexOf("class=\"check v-FAIL\"")).isLessThan(html.indexOf("class=\"check v-PASS\""));
        assertThat(html).doesNotContainPattern("<details class=\"check[^>]* open");
    }

    @Test
    void aFailureShowsItsBytesAndTheirMeaning() {
        assertThat(html)
                .contains("<mark>04 00</mark>", "class 4 and number 0 make 400, not 401")
                .containsPattern("class=\"d1 bad\"><td>26</td><th>Class</th><td>4</td>")
                .contains("again: Allocate request, REQUESTED-TRANSPORT UDP");
    }

    @Test
    void aThousandChecksStayHandy() throws IOException {
        StringWriter out = new StringWriter();

        Reports.render(RunReport.of(SampleRun.of(1000)), ReportFormat.HTML, out);

        assertThat(out.getBuffer().length()).isLessThan(25_000_000);
    }
}
