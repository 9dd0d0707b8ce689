package org.stunspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.suite.vectors.FakeCodec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands in this process: what they print, and what they say to wrong usage. */
class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    private int run(String... arguments) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
        return Commands.of(console).execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "frobnicate | there is no command 'frobnicate'",
                "test --passwrd=hidden | unknown option '--passwrd';",
                "test --jobs x | 'x' is not an int",
                "test --jobs -1 | --jobs -1: at least 1",
                "test --profile slow | slow",
                "test --generation 3489 | '3489' is none of auto, 5389 and 8489",
                "test --timeout 0 | '0' is no duration",
                "test --total-timeout soon | 'soon' is no duration",
                "test --format pdf | pdf",
                "test turn:127.0.0.1:70000 | ports go from 1 to 65535",
                "test turn:127.0.0.1?transport=sctp | udp and tcp are known",
                "test turns:127.0.0.1 | asks for TLS, which is not there yet; turn: is",
                "test stuns:127.0.0.1 | asks for TLS, which is not there yet; stun: is",
                "test --exclude typo | 'typo' matches no check",
                "test --exclude * | nothing is selected",
                "test turn:127.0.0.1 --user alice | --user needs one of --password, --password-env and --password-file",
                "test turn:127.0.0.1 --password hidden | a password needs its user: give --user",
                "test turn:127.0.0.1 --other-user bob | --other-user needs one of --other-password",
                "test turn:127.0.0.1 --user a --password-env NOT_SET_ANYWHERE | no environment variable 'NOT_SET_ANYWHERE'",
                "test turn:127.0.0.1 --user a --password-file /no/such/file | /no/such/file (there is no such file or folder)",
                "test turn:127.0.0.1 --user a --password hidden --password-env X | only one of --password, --password-env",
                "test --user a --password hidden | need a URI",
                "test --peer-address 198.51.100.1 | 198.51.100.1 is no address of this machine",
                "test --peer-address localhost | 'localhost' is no IP address",
                "serve --user nobody | users look like NAME:PASSWORD",
                "serve --listen 0.0.0.0 | --relay-address",
                "serve --listen 198.51.100.1 --port 0 | cannot listen on port 0 of 198.51.100.1",
                "explain rfc8489-99-r1 | neither a requirement",
                "explain nothing | neither a requirement",
                "report nowhere | there is no run at nowhere",
                "vectors --select headers,typo* | 'typo*' matches no vector",
                "vectors --timeout never | 'never' is no duration",
                "vectors --select rfc5769-2.1 --json /no/such/folder/file | cannot write --json /no/such/folder/file",
            })
    void wrongUsageIsOneLine(String arguments, String complaint) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("stunspec: ")
                .contains(complaint)
                .doesNotContain("hidden", "Exception");
    }

    @Test
    void eachPatternThatMatchesNothingIsNamed() {
        assertThat(run("test", "--select", "one,rfc8489", "--select", "two", "--exclude", "three"))
                .isEqualTo(2);

        assertThat(err.toString().lines())
                .extracting(line -> line.replaceAll("stunspec: '(.*)' matches no check;.*", "$1"))
                .containsExactly("one", "two", "three");
    }

    @Test
    void aFileThatIsNoRunIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("run.jsonl"), "{\"event\":\"other\"}\n");

        assertThat(run("report", file.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("is not a stunspec run");
    }

    @Test
    void listsChecksForProgramsToo() {
        assertThat(run("list", "--select", "rfc8489-6.3.1-r1.unknown-required-attribute-is-420", "--json"))
                .isZero();

        JsonNode row = JsonMapper.shared().readTree(out.toString()).get(0);
        assertThat(row.get("check").asString()).isEqualTo("rfc8489-6.3.1-r1.unknown-required-attribute-is-420");
        assertThat(row.get("judgedAs").asString()).isEqualTo("MUST");
    }

    @Test
    void explainsARequirementWithItsChecks() {
        assertThat(run("explain", "rfc8489-6.3.1-r1")).isZero();

        assertThat(out.toString())
                .contains(
                        "rfc8489-6.3.1-r1  STEP, server",
                        "https://www.rfc-editor.org/rfc/rfc8489.html#section-6.3.1",
                        "A breach counts as that of a MUST",
                        "rfc8489-6.3.1-r1.unknown-required-attribute-is-420",
                        "is answered with 420");
    }

    @Test
    void explainsWhyARequirementIsNotChecked() {
        assertThat(run("explain", "rfc8489-6.2.2-r17")).isZero();

        assertThat(out.toString()).contains("Not checked (administrator): ");
    }

    @Test
    void runsTheVectorsAgainstItsOwnCodec() throws Exception {
        Path json = folder.resolve("result.json");

        assertThat(run("vectors", "--select", "rfc5769,headers-*", "--json", json.toString()))
                .isZero();

        assertThat(out.toString())
                .contains("agrees       rfc5769-2.1\n", "agrees       headers-top-bits-11\n")
                .doesNotContain("differs      ", "auth-");
        JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(result.at("/counts/agrees").asInt())
                .isEqualTo(result.get("vectors").size());
    }

    @Test
    void saysWhereAForeignCodecDiffers() {
        String program = FakeCodec.command(FakeCodec.Vice.BELIEVES);

        assertThat(run("vectors", "--select", "auth-integrity-last-bit,rfc5769-2.1", "--exec", program))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "agrees       rfc5769-2.1\n",
                        "differs      auth-integrity-last-bit",
                        "RFC 8489 section 14.5",
                        "integrity: expected invalid",
                        "seen valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRASHES | ended with exit code 139; .* \\(at rfc5769-2.1\\); 4 vectors were not finished",
                "KNOWS_ALL | cannot be trusted",
                "SAYS_NOTHING | gave no answer within 1.0 s",
            })
    void aBrokenProgramIsOneLineAndNoVerdict(FakeCodec.Vice vice, String complaint) {
        String program = FakeCodec.command(vice);
        String timeout = vice == FakeCodec.Vice.SAYS_NOTHING ? "100ms" : "20s";

        assertThat(run("vectors", "--select", "rfc5769", "--exec", program, "--timeout", timeout))
                .isEqualTo(3);

        assertThat(err.toString().lines()).hasSize(1).first().asString().containsPattern(complaint);
    }

    @Test
    void aProgramThatCanNothingProvesNothing() {
        String program = FakeCodec.command(FakeCodec.Vice.CAN_NOTHING);

        assertThat(run("vectors", "--select", "rfc5769", "--exec", program)).isEqualTo(3);

        assertThat(out.toString()).contains("unsupported  rfc5769-2.1\n");
    }

    @Test
    void countsTheLedgerByDocumentAndLevel() {
        assertThat(run("coverage")).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).anyMatch(line -> line.matches("document +level +rows +checked .* open"));
        assertThat(lines).anyMatch(line -> line.matches("rfc8656 +MUST +\\d+ .*"));
    }

    @Test
    void judgesTheReference() throws Exception {
        assertThat(run("test", "--select", "8489-6.3.1-r4", "--out", folder.toString(), "--format", "markdown"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("reference, UDP over IPv4 (stunspec reference", " 1 PASS in ");
        assertThat(folder.resolve("1-reference-UDP-over-IPv4")).isDirectoryContaining("glob:**/report.md");
        assertThat(folder.resolve("1-reference-UDP-over-IPv4/report.html")).doesNotExist();
    }

    @Test
    void printsACompletionScript() {
        assertThat(run("generate-completion")).isZero();

        assertThat(out.toString()).contains("--other-password-file");
    }
}
