package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.SOFTWARE;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.StunProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Software;

/** RFC 8489 section 14.14: SOFTWARE. */
class Rfc8489Section14_14Software {
    private static Exchange signed(StunProbe probe) {
        return probe.send(binding()).reachingSuccess().using(SOFTWARE);
    }

    private static boolean hasALetterAndADigit(Bytes value) {
        String text = Texts.text(value);
        return text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().anyMatch(Character::isDigit);
    }

    @Check(id = "rfc8489-14.14-r1.manufacturer-and-version", needs = Need.BINDING)
    void softwareNamesManufacturerAndVersion(StunProbe probe) {
        Exchange exchange = signed(probe);

        assertThat(exchange)
                .hasValue(
                        SOFTWARE,
                        Rfc8489Section14_14Software::hasALetterAndADigit,
                        "a manufacturer, which has letters, and a version, which has digits");
    }

    @Check(id = "rfc8489-14.14-r2.software-is-utf-8", needs = Need.BINDING)
    void softwareIsUtf8(StunProbe probe) {
        Exchange exchange = signed(probe);

        assertThat(exchange).hasValue(SOFTWARE, Texts::isUtf8, "UTF-8");
    }

    @Check(id = "rfc8489-14.14-r3.software-is-short", needs = Need.BINDING)
    void softwareHasFewerThan128Characters(StunProbe probe) {
        Exchange exchange = signed(probe);

        assertThat(exchange).hasValue(SOFTWARE, Texts::hasFewerThan128Characters, "fewer than 128 characters");
    }

    @Check(id = "rfc8489-14.14-r4.software-changes-nothing", needs = Need.BINDING)
    void aRequestWithSoftwareIsProcessedAsOneWithout(StunProbe probe) {
        probe.send(binding()).reachingSuccess();

        Exchange exchange = probe.send(binding().with(new Software("probe 1")).remarked("with SOFTWARE"));

        assertThat(exchange).undecidedBy(300).isAnsweredWithSuccess();
    }
}
