package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.List;
import org.stunspec.probe.Authentication;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Reaction;
import org.stunspec.probe.Request;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.Software;
import org.stunspec.wire.StunMessage;

/** RFC 8489 section 14: STUN Attributes, what is said of all of them. */
class Rfc8489Section14Attributes {
    private static final int ATTEMPTS = 3;
    /** Numbers that no server has for a default or a limit. */
    private static final long LIFETIME = 911;

    private static final long OTHER_LIFETIME = 1237;

    private static Request refusable() {
        return binding().with(0x7F03, Bytes.EMPTY).remarked("with an unknown comprehension-required attribute");
    }

    private static Exchange padded(Exchange exchange) {
        boolean padded = exchange.response()
                .filter(r ->
                        r.attributes().stream().anyMatch(raw -> !raw.padding().isEmpty()))
                .isPresent();
        if (!padded) {
            throw new NotApplicable("no attribute in the answer to the " + exchange.described() + " needs padding");
        }
        return exchange;
    }

    private static boolean isPaddedWithZeros(RawAttribute raw) {
        return raw.padding().equals(Bytes.zeros(raw.padding().length()));
    }

    private static boolean hasAnAttributeTwice(StunMessage message) {
        List<AttributeType> types =
                message.attributes().stream().map(RawAttribute::type).toList();
        return types.stream().distinct().count() < types.size();
    }

    @Check(id = "rfc8489-14-r1.error-is-whole-attributes", needs = Need.BINDING)
    void theAttributesOfAnErrorResponseAreTypeLengthAndValue(StunProbe probe) {
        Reaction reaction = probe.reactionTo(refusable());

        assertThat(reaction).isHeaderAndWholeAttributes();
    }

    @Check(id = "rfc8489-14-r2.attributes-end-on-32-bits", needs = Need.BINDING)
    void everyAttributeEndsOnA32BitBoundary(StunProbe probe) {
        Exchange exchange = toldApart(probe.send(binding()));

        assertThat(exchange)
                .isAnswerWhere(
                        response -> response.declaredLength() % 4 == 0,
                        "a message whose length is a multiple of four",
                        "one with another length")
                .hasOnlyAttributes(raw -> raw.end() % 4 == 0, "attributes that end on a 32-bit boundary");
    }

    /** Attributes on 32-bit boundaries one of which is cut say nothing of where they were meant to end. */
    private static Exchange toldApart(Exchange exchange) {
        boolean cut = exchange.response()
                .filter(r -> r.declaredLength() % 4 == 0)
                .filter(r -> r.attributes().stream().anyMatch(RawAttribute::isCut))
                .isPresent();
        if (cut) {
            throw new EnvironmentFailure("the answer to the " + exchange.described()
                    + " has an attribute that runs over its end, so that attributes cannot be told apart");
        }
        return exchange;
    }

    @Check(id = "rfc8489-14-r3.length-without-padding", needs = Need.BINDING)
    void theLengthDoesNotCountThePadding(StunProbe probe) {
        Exchange refused = probe.send(refusable()).reachingError(420).having(AttributeType.UNKNOWN_ATTRIBUTES);

        assertThat(refused)
                .hasValue(
                        AttributeType.UNKNOWN_ATTRIBUTES,
                        value -> value.length() != 4 || value.u16(2) != 0,
                        "a length that does not count two octets of padding behind the one unknown attribute");
    }

    @Check(id = "rfc8489-14-r4.success-is-padded-with-zeros", needs = Need.BINDING)
    void thePaddingInASuccessResponseIsZero(StunProbe probe) {
        Exchange exchange = padded(probe.send(binding()).reachingSuccess());

        assertThat(exchange).hasOnlyAttributes(Rfc8489Section14Attributes::isPaddedWithZeros, "padding of zeros");
    }

    @Check(
            id = "rfc8489-14-r4.challenge-is-padded-with-zeros",
            needs = {Need.TURN, Need.CREDENTIALS})
    void thePaddingInAChallengeIsZero(TurnProbe probe) {
        Exchange guest = padded(probe.send(probe.allocateRequest()).reachingError(401));

        assertThat(guest).hasOnlyAttributes(Rfc8489Section14Attributes::isPaddedWithZeros, "padding of zeros");
    }

    @Check(id = "rfc8489-14-r5.padding-is-ignored", needs = Need.BINDING)
    void whatARequestIsPaddedWithDoesNotMatter(StunProbe probe) {
        probe.send(binding()).reachingSuccess();
        Request otherPadding = binding()
                .shaped(message -> message.attribute(
                        AttributeType.SOFTWARE.code(), 5, Bytes.ofHex("70726f6265"), Bytes.ofHex("ffffff")))
                .remarked("with a SOFTWARE that is padded with ones");

        Exchange exchange = probe.send(otherPadding);

        assertThat(exchange).undecidedBy(300).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8489-14-r6.attribute-twice-in-a-challenge",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aChallengeHasAnAttributeMoreThanOnce(TurnProbe probe) {
        Exchange guest = probe.send(probe.allocateRequest()).reachingError(401);

        assertThat(guest)
                .isAnswerWhere(
                        Rfc8489Section14Attributes::hasAnAttributeTwice,
                        "an attribute type that comes more than once",
                        "none");
    }

    @Check(id = "rfc8489-14-r7.duplicate-is-no-fault", needs = Need.BINDING)
    void anAttributeThatComesTwiceIsNoFault(StunProbe probe) {
        probe.send(binding()).reachingSuccess();

        Exchange exchange = probe.send(
                binding().with(new Software("first"), new Software("second")).remarked("with two SOFTWARE"));

        assertThat(exchange).undecidedBy(300).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8489-14-r7.second-does-not-overrule-the-first",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theSecondOccurrenceDoesNotOverruleTheFirst(TurnProbe probe) {
        probe.allocate();

        Exchange refreshed = refreshedTwice(probe);

        if (!granted(refreshed, LIFETIME) && !granted(refreshed, OTHER_LIFETIME)) {
            throw new NotApplicable(
                    "the server grants neither of the two lifetimes, and so does not show which counts");
        }

        assertThat(refreshed)
                .has(
                        Lifetime.class,
                        AttributeType.LIFETIME,
                        lifetime -> !isAbout(OTHER_LIFETIME, lifetime),
                        "another value than that of the second LIFETIME");
    }

    private static boolean granted(Exchange refreshed, long seconds) {
        return refreshed
                .response()
                .flatMap(r -> r.find(Lifetime.class))
                .filter(lifetime -> isAbout(seconds, lifetime))
                .isPresent();
    }

    /** What is left of a lifetime may be a little less than what was granted. */
    private static boolean isAbout(long seconds, Lifetime lifetime) {
        return lifetime.seconds() <= seconds && lifetime.seconds() >= seconds - 2;
    }

    private static Exchange refreshedTwice(TurnProbe probe) {
        return probe.sendAuthenticated(refresh(LIFETIME)
                        .with(new Lifetime(OTHER_LIFETIME))
                        .remarked("with LIFETIME " + LIFETIME + " and then " + OTHER_LIFETIME))
                .reachingSuccess();
    }

    @Check(
            id = "rfc8489-14-r7.second-username-does-not-count",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSecondUsernameDoesNotOverruleTheFirst(TurnProbe probe) {
        Authentication twice = Login.provenAsOfRfc5389(probe).and(Login.UNKNOWN_USERNAME);

        Exchange exchange = Login.send(probe, twice, "with the USERNAME of an unknown user behind the right one");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-14-r7.second-nonce-does-not-count",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSecondNonceDoesNotOverruleTheFirst(TurnProbe probe) {
        Exchange exchange = sentWithASecondNonce(probe);
        for (int again = 1; again < ATTEMPTS && exchange.errorCode().orElse(0) == 438; again++) {
            exchange = sentWithASecondNonce(probe);
        }

        assertThat(exchange).undecidedBy(300).isNotAnsweredWithError(400, 401, 438);
    }

    /** The right one may have become stale meanwhile. */
    private static Exchange sentWithASecondNonce(TurnProbe probe) {
        Authentication twice = Login.provenAsOfRfc5389(probe).and(Login.madeUpNonce(probe));
        return Login.send(probe, twice, "with a made-up NONCE behind the right one");
    }

    @Check(
            id = "rfc8489-14-r8.second-occurrence-is-ignored",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSecondLifetimeIsIgnored(TurnProbe probe) {
        probe.allocate();

        Exchange refreshed = refreshedTwice(probe);

        assertThat(refreshed)
                .has(
                        Lifetime.class,
                        AttributeType.LIFETIME,
                        lifetime -> lifetime.seconds() == LIFETIME,
                        "the value of the first LIFETIME, " + LIFETIME + " s");
    }
}
