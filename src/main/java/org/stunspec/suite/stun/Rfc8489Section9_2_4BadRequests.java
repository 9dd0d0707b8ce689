package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;

/** RFC 8489 section 9.2.4: Receiving a Request; incomplete credentials and altered password algorithms. */
class Rfc8489Section9_2_4BadRequests {
    private static final PasswordAlgorithm UNASSIGNED = new PasswordAlgorithm(0x7F03, Bytes.EMPTY);

    private static Exchange withoutNonce(TurnProbe probe) {
        Authentication incomplete = probe.freshAuthentication().without(AttributeType.NONCE);
        return Login.send(probe, incomplete, "without NONCE");
    }

    private static List<PasswordAlgorithm> atLeastTwoOffered(TurnProbe probe) {
        List<PasswordAlgorithm> offered = probe.challenge().passwordAlgorithms();
        if (offered.size() < 2) {
            throw new NotApplicable("the server offers only one password algorithm");
        }
        return offered;
    }

    @Check(
            id = "rfc8489-9.2.4-r11.without-user-is-400",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithoutUsernameAndUserhashIsAnsweredWith400(TurnProbe probe) {
        Authentication incomplete = Login.withoutUser(probe.freshAuthentication());

        Exchange exchange = Login.send(probe, incomplete, "without USERNAME and USERHASH");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r12.without-realm-is-400",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithoutRealmIsAnsweredWith400(TurnProbe probe) {
        Authentication incomplete = probe.freshAuthentication().without(AttributeType.REALM);

        Exchange exchange = Login.send(probe, incomplete, "without REALM");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r13.without-nonce-is-400",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithoutNonceIsAnsweredWith400(TurnProbe probe) {
        Exchange exchange = withoutNonce(probe);

        assertThat(exchange).undecidedBy(300).isAnsweredWithError(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r14.400-is-no-challenge",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a400ForIncompleteCredentialsIsNoChallenge(TurnProbe probe) {
        Exchange refused = withoutNonce(probe).reachingError(400);

        assertThat(refused)
                .hasNo(AttributeType.USERNAME, AttributeType.USERHASH, AttributeType.NONCE, AttributeType.REALM);
    }

    @Check(
            id = "rfc8489-9.2.4-r15.400-is-not-signed",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a400ForIncompleteCredentialsIsNotSigned(TurnProbe probe) {
        Exchange refused = withoutNonce(probe).reachingError(400);

        assertThat(refused).hasNo(AttributeType.MESSAGE_INTEGRITY, AttributeType.MESSAGE_INTEGRITY_SHA256);
    }

    @Check(
            id = "rfc8489-9.2.4-r16.older-client-can-log-in",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aClientThatNamesNoAlgorithmIsAuthenticatedWithMd5(TurnProbe probe) {
        Authentication older = Login.asOfRfc5389(probe);
        if (Login.listsNoMd5(probe.challenge())) {
            throw new NotApplicable("the server does not list the password algorithm MD5");
        }

        Exchange exchange = Login.send(probe, older, "without any password algorithm");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-9.2.4-r17.algorithm-without-list-is-400",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aChosenAlgorithmWithoutTheListIsAnsweredWith400(TurnProbe probe) {
        Authentication listless = Login.withAlgorithm(probe).without(AttributeType.PASSWORD_ALGORITHMS);

        Exchange exchange = Login.send(probe, listless, "with PASSWORD-ALGORITHM and without PASSWORD-ALGORITHMS");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r18.list-without-algorithm-is-400",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theListWithoutAChosenAlgorithmIsAnsweredWith400(TurnProbe probe) {
        Authentication undecided = Login.withAlgorithm(probe).without(AttributeType.PASSWORD_ALGORITHM);

        Exchange exchange = Login.send(probe, undecided, "with PASSWORD-ALGORITHMS and without PASSWORD-ALGORITHM");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r19.shortened-list-is-400",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aShortenedListIsAnsweredWith400(TurnProbe probe) {
        Authentication right = Login.withAlgorithm(probe);
        Authentication shortened = right.with(new PasswordAlgorithms(atLeastTwoOffered(probe).stream()
                .filter(Login.chosenBy(right)::equals)
                .toList()));

        Exchange exchange = Login.send(probe, shortened, "with only one of the algorithms that were offered");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r19.reordered-list-is-400",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aReorderedListIsAnsweredWith400(TurnProbe probe) {
        Authentication right = Login.withAlgorithm(probe);
        List<PasswordAlgorithm> reordered = new ArrayList<>(atLeastTwoOffered(probe));
        Collections.reverse(reordered);

        Exchange exchange = Login.send(
                probe, right.with(new PasswordAlgorithms(reordered)), "with the offered algorithms in another order");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r19.lengthened-list-is-400",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aLengthenedListIsAnsweredWith400(TurnProbe probe) {
        Authentication right = Login.withAlgorithm(probe);
        List<PasswordAlgorithm> longer = new ArrayList<>(probe.challenge().passwordAlgorithms());
        longer.add(UNASSIGNED);

        Exchange exchange =
                Login.send(probe, right.with(new PasswordAlgorithms(longer)), "with an algorithm that was not offered");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r19.repeated-entry-is-400",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aListWithAnEntryTwiceIsAnsweredWith400(TurnProbe probe) {
        Authentication right = Login.withAlgorithm(probe);
        List<PasswordAlgorithm> longer = new ArrayList<>(probe.challenge().passwordAlgorithms());
        longer.add(longer.get(0));

        Exchange exchange = Login.send(
                probe, right.with(new PasswordAlgorithms(longer)), "with the first of the offered algorithms twice");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r20.unlisted-algorithm-is-400",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void anAlgorithmThatIsNotInTheListIsAnsweredWith400(TurnProbe probe) {
        Authentication unlisted = Login.withAlgorithm(probe).with(new PasswordAlgorithmAttribute(UNASSIGNED));

        Exchange exchange = Login.send(probe, unlisted, "with a PASSWORD-ALGORITHM that is not in PASSWORD-ALGORITHMS");

        assertThat(exchange).failsAuthenticationWith(400);
    }
}
