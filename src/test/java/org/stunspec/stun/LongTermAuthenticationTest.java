package org.stunspec.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Realm;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.UserHash;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorMappedAddress;

class LongTermAuthenticationTest {
    private static final String REALM = "example.org";
    private static final PasswordAlgorithms OFFER =
            new PasswordAlgorithms(List.of(PasswordAlgorithm.SHA256, PasswordAlgorithm.MD5));
    private static final IntegrityKey MD5 = IntegrityKey.longTermMd5("alice", REALM, "secret");
    private static final IntegrityKey SHA256 = IntegrityKey.longTermSha256("alice", REALM, "secret");
    private static final IntegrityKey WRONG = IntegrityKey.longTermMd5("alice", REALM, "wrong");

    private ServerBench bench = server(c -> c);

    private static ServerBench server(UnaryOperator<StunServerConfig.Builder> change) {
        return ServerBench.of(change.apply(StunServerConfig.builder()
                        .bindingAuthentication(AuthenticationKind.LONG_TERM)
                        .realm(REALM)
                        .user("alice", "secret"))
                .build());
    }

    private String nonce() {
        return bench.ask(bench.binding()).find(Nonce.class).orElseThrow().value();
    }

    private MessageBuilder with(Attribute... attributes) {
        return bench.binding().addAll(List.of(attributes));
    }

    private MessageBuilder older(String nonce) {
        return with(new Username("alice"), new Realm(REALM), new Nonce(nonce));
    }

    private MessageBuilder current(String nonce) {
        return older(nonce).add(OFFER).add(new PasswordAlgorithmAttribute(PasswordAlgorithm.SHA256));
    }

    private static int code(StunMessage response) {
        return response.messageClass() == MessageClass.SUCCESS_RESPONSE
                ? 0
                : response.find(ErrorCode.class).orElseThrow().code();
    }

    private void assertUnsealed(StunMessage response) {
        assertThat(response.raw(AttributeType.MESSAGE_INTEGRITY)).isEmpty();
        assertThat(response.raw(AttributeType.MESSAGE_INTEGRITY_SHA256)).isEmpty();
        assertThat(response.raw(AttributeType.USERNAME)).isEmpty();
        assertThat(response.raw(AttributeType.USERHASH)).isEmpty();
    }

    private void assertChallenge(StunMessage response, int code) {
        assertThat(code(response)).isEqualTo(code);
        assertThat(response.find(Realm.class)).contains(new Realm(REALM));
        assertThat(response.find(Nonce.class).orElseThrow().value()).startsWith("obMatJos2AAAD");
        assertThat(response.find(PasswordAlgorithms.class)).contains(OFFER);
        assertUnsealed(response);
    }

    @Test
    void withoutIntegrityComesAChallenge() {
        assertChallenge(bench.ask(bench.binding()), 401);
        assertChallenge(bench.ask(with(new Username("alice"))), 401);
    }

    @Test
    void everyNonceIsAnother() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            nonces.add(nonce());
        }
        assertThat(nonces).hasSize(100);
    }

    @Test
    void anythingMissingIsABadRequest() {
        String nonce = nonce();
        List<MessageBuilder> incomplete = List.of(
                with(new Realm(REALM), new Nonce(nonce)),
                with(new Username("alice"), new Nonce(nonce)),
                with(new Username("alice"), new Realm(REALM)));
        for (MessageBuilder request : incomplete) {
            StunMessage response = bench.ask(request.integrity(MD5));
            assertThat(code(response)).isEqualTo(400);
            assertUnsealed(response);
            assertThat(response.raw(AttributeType.NONCE)).isEmpty();
            assertThat(response.raw(AttributeType.REALM)).isEmpty();
        }
    }

    @Test
    void anOlderClientIsServedWithSha1() {
        StunMessage response = bench.ask(older(nonce()).integrity(MD5));

        assertThat(response.find(XorMappedAddress.class)).isPresent();
        assertThat(Integrity.verifySha1(response, MD5)).isEqualTo(IntegrityResult.VALID);
        assertThat(response.raw(AttributeType.MESSAGE_INTEGRITY_SHA256)).isEmpty();
    }

    @Test
    void aCurrentClientIsServedWithSha256() {
        StunMessage response = bench.ask(current(nonce()).integritySha256(SHA256));

        assertThat(response.find(XorMappedAddress.class)).isPresent();
        assertThat(Integrity.verifySha256(response, SHA256)).isEqualTo(IntegrityResult.VALID);
        assertThat(response.raw(AttributeType.MESSAGE_INTEGRITY)).isEmpty();
    }

    @Test
    void md5CanBeChosenFromTheList() {
        StunMessage response = bench.ask(older(nonce())
                .add(OFFER)
                .add(new PasswordAlgorithmAttribute(PasswordAlgorithm.MD5))
                .integritySha256(MD5));

        assertThat(Integrity.verifySha256(response, MD5)).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void aUserHashStandsForTheName() {
        StunMessage response = bench.ask(with(UserHash.of("alice", REALM), new Realm(REALM), new Nonce(nonce()))
                .add(OFFER)
                .add(new PasswordAlgorithmAttribute(PasswordAlgorithm.SHA256))
                .integritySha256(SHA256));

        assertThat(code(response)).isZero();
    }

    @Test
    void algorithmsThatWereTamperedWithAreABadRequest() {
        PasswordAlgorithms shortened = new PasswordAlgorithms(List.of(PasswordAlgorithm.MD5));
        PasswordAlgorithmAttribute md5 = new PasswordAlgorithmAttribute(PasswordAlgorithm.MD5);
        PasswordAlgorithmAttribute foreign = new PasswordAlgorithmAttribute(new PasswordAlgorithm(9, Bytes.EMPTY));
        List<MessageBuilder> tampered = List.of(
                older(nonce()).add(shortened).add(md5),
                older(nonce()).add(md5),
                older(nonce()).add(OFFER),
                older(nonce()).add(OFFER).add(foreign));
        for (MessageBuilder request : tampered) {
            StunMessage response = bench.ask(request.integritySha256(MD5));
            assertThat(code(response)).isEqualTo(400);
            assertUnsealed(response);
        }
    }

    @Test
    void anUnknownNameIsUnauthenticated() {
        assertChallenge(
                bench.ask(with(new Username("mallory"), new Realm(REALM), new Nonce(nonce()))
                        .integrity(MD5)),
                401);
        assertChallenge(
                bench.ask(with(UserHash.of("mallory", REALM), new Realm(REALM), new Nonce(nonce()))
                        .integrity(MD5)),
                401);
    }

    @Test
    void wrongIntegrityIsUnauthenticated() {
        assertChallenge(bench.ask(older(nonce()).integrity(WRONG)), 401);
        assertChallenge(bench.ask(current(nonce()).integritySha256(MD5)), 401);
    }

    @Test
    void sha256CountsWhereBothArePresent() {
        assertChallenge(bench.ask(older(nonce()).integrity(MD5).integritySha256(WRONG)), 401);
        assertThat(code(bench.ask(older(nonce()).integrity(WRONG).integritySha256(MD5))))
                .isZero();
    }

    @Test
    void theIntegrityIsLookedAtBeforeTheNonce() {
        assertChallenge(bench.ask(older("obMatJos2AAADforged").integrity(WRONG)), 401);
        assertChallenge(bench.ask(older("obMatJos2AAADforged").integrity(MD5)), 438);
        assertChallenge(bench.ask(older("forged").integrity(MD5)), 438);
    }

    @Test
    void aNonceExpires() {
        String nonce = nonce();
        bench.pause(Duration.ofMinutes(10).minusMillis(1));
        assertThat(code(bench.ask(older(nonce).integrity(MD5)))).isZero();

        bench.pause(Duration.ofMillis(1));

        StunMessage stale = bench.ask(older(nonce).integrity(MD5));
        assertChallenge(stale, 438);
        String fresh = stale.find(Nonce.class).orElseThrow().value();
        assertThat(code(bench.ask(older(fresh).integrity(MD5)))).isZero();
    }

    @Test
    void aNonceWhoseTimeWasChangedIsStale() {
        String nonce = nonce();
        String longer = nonce.substring(0, 13) + "f" + nonce.substring(14);

        assertChallenge(bench.ask(older(longer).integrity(MD5)), 438);
    }

    @Test
    void aNonceCanBeBoundToThe5Tuple() {
        bench = server(c -> c.nonceBoundToFiveTuple(true));
        ServerBench elsewhere = bench.from(new InetSocketAddress("198.51.100.7", 40001));
        String nonce = nonce();

        assertThat(code(elsewhere.ask(older(nonce).integrity(MD5)))).isEqualTo(438);
        assertThat(code(bench.ask(older(nonce).integrity(MD5)))).isZero();
    }

    @Test
    void aNonceCanBeForOneRequestOnlyAndARetransmissionIsNoSecondOne() {
        bench = server(c -> c.nonceSingleUse(true));
        String nonce = nonce();
        Bytes request = older(nonce).integrity(MD5).build();

        Optional<Bytes> first = bench.send(request);

        assertThat(code(bench.decoded(first))).isZero();
        assertThat(bench.send(request)).isEqualTo(first);
        assertThat(code(bench.ask(older(nonce).integrity(MD5)))).isEqualTo(438);
    }

    @Test
    void unknownAttributesAreLookedAtAfterwardsAndAnsweredWithIntegrity() {
        UnknownAttribute strange = new UnknownAttribute(new AttributeType(0x7F03), Bytes.EMPTY);

        assertThat(code(bench.ask(with(strange)))).isEqualTo(401);
        StunMessage response = bench.ask(older(nonce()).add(strange).integrity(MD5));

        assertThat(response.find(UnknownAttributes.class)).isPresent();
        assertThat(Integrity.verifySha1(response, MD5)).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void challengesCanBeRationed() {
        bench = server(c -> c.challengesPerSecond(2));
        assertThat(bench.send(bench.binding().build())).isPresent();
        assertThat(bench.send(bench.binding().build())).isPresent();
        assertThat(bench.send(bench.binding().build())).isEmpty();

        bench.pause(Duration.ofSeconds(1));

        assertThat(bench.send(bench.binding().build())).isPresent();
    }

    @Test
    void withoutAlgorithmsTheCookieSaysSo() {
        bench = server(c -> c.passwordAlgorithms().usernameAnonymity(false));

        StunMessage response = bench.ask(bench.binding());

        assertThat(response.find(Nonce.class).orElseThrow().value()).startsWith("obMatJos2AAAA");
        assertThat(response.raw(AttributeType.PASSWORD_ALGORITHMS)).isEmpty();
    }

    @Test
    void rfc5389HasNoCookieAndLooksAtTheNonceFirst() {
        bench = server(c -> c.generation(Generation.RFC5389));
        String nonce = nonce();

        assertThat(nonce).doesNotStartWith("obMatJos2");
        assertThat(code(bench.ask(older("forged").integrity(WRONG)))).isEqualTo(438);
        assertThat(code(bench.ask(older(nonce).integrity(WRONG)))).isEqualTo(401);
        StunMessage response = bench.ask(older(nonce).integrity(MD5));
        assertThat(Integrity.verifySha1(response, MD5)).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void rfc5389DoesNotKnowTheNewAttributes() {
        bench = server(c -> c.generation(Generation.RFC5389));

        StunMessage response = bench.ask(current(nonce()).integrity(MD5));

        assertThat(response.find(UnknownAttributes.class).map(UnknownAttributes::types))
                .contains(List.of(AttributeType.PASSWORD_ALGORITHM));
    }
}
