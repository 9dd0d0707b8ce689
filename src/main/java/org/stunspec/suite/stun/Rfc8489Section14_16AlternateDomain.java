package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.ALTERNATE_DOMAIN;

import java.util.regex.Pattern;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8489 section 14.16: ALTERNATE-DOMAIN. */
class Rfc8489Section14_16AlternateDomain {
    private static final int MOST_CHARACTERS = 255;

    /** RFC 1123 section 2.1, with a wildcard and a final dot. */
    private static final Pattern NAME = Pattern.compile(
            "(?:\\*\\.)?LABEL(?:\\.LABEL)*\\.?".replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));

    private static Exchange named(TurnProbe probe) {
        return Redirected.anybody(probe).using(ALTERNATE_DOMAIN);
    }

    @Check(
            id = "rfc8489-14.16-r1.valid-dns-name",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theValueIsADnsNameInAscii(TurnProbe probe) {
        Exchange away = named(probe);

        assertThat(away)
                .hasValue(
                        ALTERNATE_DOMAIN,
                        value -> NAME.matcher(Texts.text(value)).matches(),
                        "labels of 1 to 63 ASCII letters, digits and hyphens");
    }

    @Check(
            id = "rfc8489-14.16-r2.at-most-255-characters",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theValueHasAtMost255Characters(TurnProbe probe) {
        Exchange away = named(probe);

        assertThat(away)
                .hasValue(
                        ALTERNATE_DOMAIN,
                        value -> Texts.text(value).length() <= MOST_CHARACTERS,
                        "at most " + MOST_CHARACTERS + " characters");
    }
}
