package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.PASSWORD_ALGORITHMS;

import java.util.List;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.PasswordAlgorithm;

/** RFC 8489 section 14.11: PASSWORD-ALGORITHMS, as a challenge brings it. */
class Rfc8489Section14_11PasswordAlgorithms {
    private static final int HEADER = 4;

    private static Exchange listing(TurnProbe probe) {
        return Login.guest(probe).reachingError(401).using(PASSWORD_ALGORITHMS);
    }

    /** Whether entries fill the value; a last one may lack its padding, which may be taken for that of the attribute. */
    private static boolean isAListOfEntries(Bytes value) {
        int at = 0;
        while (at + HEADER <= value.length()) {
            int end = at + HEADER + value.u16(at + 2);
            if (end == value.length()) {
                return true;
            }
            at = end + (4 - end % 4) % 4;
        }
        return at == value.length() && at > 0;
    }

    /** As far as the entries can be told apart. */
    private static boolean hasNoParameters(Bytes value) {
        for (int at = 0; at + HEADER <= value.length(); at += HEADER + (value.u16(at + 2) + 3) / 4 * 4) {
            boolean known =
                    value.u16(at) == PasswordAlgorithm.MD5.code() || value.u16(at) == PasswordAlgorithm.SHA256.code();
            if (known && value.u16(at + 2) != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<PasswordAlgorithm> offeredAndKnown(TurnProbe probe) {
        List<PasswordAlgorithm> known = Login.challenged(probe).passwordAlgorithms().stream()
                .filter(List.of(PasswordAlgorithm.MD5, PasswordAlgorithm.SHA256)::contains)
                .toList();
        if (known.isEmpty()) {
            throw new NotApplicable("the server offers no password algorithm that stunspec knows");
        }
        return known;
    }

    private static void isAccepted(TurnProbe probe, PasswordAlgorithm algorithm, String which) {
        Exchange exchange = Login.send(probe, Login.with(algorithm, probe), "with the " + which + " that is offered");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-14.11-r1.list-of-entries",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theValueIsAListOfEntries(TurnProbe probe) {
        Exchange challenged = listing(probe);

        assertThat(challenged)
                .hasValue(
                        PASSWORD_ALGORITHMS,
                        Rfc8489Section14_11PasswordAlgorithms::isAListOfEntries,
                        "entries of algorithm, length and padded parameters, and nothing else");
    }

    @Check(
            id = "rfc8489-14.11-r2.no-parameters",
            needs = {Need.TURN, Need.CREDENTIALS})
    void md5AndSha256HaveNoParameters(TurnProbe probe) {
        Exchange challenged = listing(probe);

        assertThat(challenged)
                .hasValue(
                        PASSWORD_ALGORITHMS,
                        Rfc8489Section14_11PasswordAlgorithms::hasNoParameters,
                        "no parameters for MD5 and SHA-256");
    }

    @Check(
            id = "rfc8489-14.11-r3.first-of-the-list",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theFirstAlgorithmOfTheListIsAccepted(TurnProbe probe) {
        List<PasswordAlgorithm> offered = offeredAndKnown(probe);

        isAccepted(probe, offered.get(0), "first algorithm");
    }

    @Check(
            id = "rfc8489-14.11-r3.last-of-the-list",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theLastAlgorithmOfTheListIsAccepted(TurnProbe probe) {
        List<PasswordAlgorithm> offered = offeredAndKnown(probe);
        if (offered.size() == 1) {
            throw new NotApplicable("the server offers only one password algorithm that stunspec knows");
        }

        isAccepted(probe, offered.get(offered.size() - 1), "last algorithm");
    }
}
