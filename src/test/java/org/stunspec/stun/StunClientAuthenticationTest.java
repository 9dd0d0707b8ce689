package org.stunspec.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stunspec.stun.StunClientBench.tcp;
import static org.stunspec.stun.StunClientBench.udp;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Realm;
import org.stunspec.wire.SecurityFeatures;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UserHash;
import org.stunspec.wire.Username;

/** RFC 8489 section 9, and RFC 5389 section 10. */
class StunClientAuthenticationTest {
    private static final ClientCredentials ALICE = new ClientCredentials.LongTerm("alice", "secret");
    private static final IntegrityKey MD5_KEY = IntegrityKey.longTermMd5("alice", "example.org", "secret");
    private static final IntegrityKey SHA256_KEY = IntegrityKey.longTermSha256("alice", "example.org", "secret");
    private static final IntegrityKey SHORT_KEY = IntegrityKey.shortTerm("secret");
    private static final PasswordAlgorithms BOTH =
            new PasswordAlgorithms(List.of(PasswordAlgorithm.SHA256, PasswordAlgorithm.MD5));

    @Test
    void theFirstRequestGoesWithoutCredentials() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();

        assertThat(bench.last().message().attributes()).isEmpty();
    }

    @Test
    void a401OfTheOlderGenerationIsAnsweredWithMd5AndSha1() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();
        bench.receive(challenge(bench, 401, "older-nonce"));

        StunMessage retry = bench.last().message();
        assertThat(types(retry))
                .containsExactly(
                        AttributeType.USERNAME,
                        AttributeType.REALM,
                        AttributeType.NONCE,
                        AttributeType.MESSAGE_INTEGRITY);
        assertThat(retry.find(Username.class)).contains(new Username("alice"));
        assertThat(Integrity.verifySha1(retry, MD5_KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(retry.transactionId())
                .isNotEqualTo(bench.sent.get(0).message().transactionId());

        bench.receive(bench.success().integrity(MD5_KEY));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
    }

    @Test
    void a401WithPasswordAlgorithmsIsAnsweredWithTheFirstSupportedOneAndSha256Only() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();
        PasswordAlgorithms offered = new PasswordAlgorithms(List.of(
                new PasswordAlgorithm(0x7777, Bytes.ofHex("0102")), PasswordAlgorithm.SHA256, PasswordAlgorithm.MD5));
        bench.receive(challenge(bench, 401, cookie(true, false) + "x").add(offered));

        StunMessage retry = bench.last().message();
        assertThat(retry.find(PasswordAlgorithms.class)).contains(offered);
        assertThat(retry.find(PasswordAlgorithmAttribute.class))
                .contains(new PasswordAlgorithmAttribute(PasswordAlgorithm.SHA256));
        assertThat(Integrity.verifySha256(retry, SHA256_KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(Integrity.verifySha1(retry, SHA256_KEY)).isEqualTo(IntegrityResult.ABSENT);
    }

    @Test
    void anAnonymousUserIsSentAsAHash() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();
        bench.receive(challenge(bench, 401, cookie(false, true) + "x"));

        StunMessage retry = bench.last().message();
        assertThat(retry.find(UserHash.class)).contains(UserHash.of("alice", "example.org"));
        assertThat(retry.has(AttributeType.USERNAME)).isFalse();
        assertThat(Integrity.verifySha1(retry, MD5_KEY)).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void anAnnouncementOfAlgorithmsThatAreNotThereStopsTheClient() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();
        bench.receive(challenge(bench, 401, cookie(true, false) + "x"));

        assertThat(bench.failures()).containsExactly(StunClientFailure.UNUSABLE_CHALLENGE);
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void aClientOfTheOlderGenerationKnowsNothingOfCookies() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE).withGeneration(Generation.RFC5389));
        bench.binding();
        bench.receive(challenge(bench, 401, cookie(true, true) + "x").add(BOTH));

        assertThat(types(bench.last().message()))
                .containsExactly(
                        AttributeType.USERNAME,
                        AttributeType.REALM,
                        AttributeType.NONCE,
                        AttributeType.MESSAGE_INTEGRITY);
    }

    @Test
    void noAlgorithmInCommonStopsTheClient() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();
        bench.receive(challenge(bench, 401, cookie(true, false) + "x")
                .add(new PasswordAlgorithms(List.of(new PasswordAlgorithm(0x7777, Bytes.EMPTY)))));

        assertThat(bench.failures()).containsExactly(StunClientFailure.NO_COMMON_ALGORITHM);
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void aSecond401EndsTheRequestBecauseNothingWouldChange() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();
        bench.receive(challenge(bench, 401, "one"));
        bench.receive(challenge(bench, 401, "two"));

        assertThat(bench.events(StunClientEvent.Refused.class))
                .extracting(StunClientEvent.Refused::code)
                .containsExactly(401);
        assertThat(bench.sent).hasSize(2);
    }

    @Test
    void aStaleNonceIsReplaced() {
        StunClientBench bench = authenticated();
        bench.binding();
        assertThat(bench.last().message().find(Nonce.class)).contains(new Nonce("first"));
        bench.receive(challenge(bench, 438, "second"));
        assertThat(bench.last().message().find(Nonce.class)).contains(new Nonce("second"));
        bench.receive(bench.success().integrity(MD5_KEY));

        bench.binding();
        assertThat(bench.last().message().find(Nonce.class)).contains(new Nonce("second"));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(2);
    }

    @Test
    void aServerThatAcceptsNoNonceEndsTheRequest() {
        StunClientBench bench = authenticated();
        bench.binding();
        IntStream.range(0, 20).forEach(i -> bench.receive(challenge(bench, 438, "nonce" + i)));

        assertThat(bench.events(StunClientEvent.Refused.class))
                .extracting(StunClientEvent.Refused::code)
                .containsExactly(438);
        assertThat(bench.sent).hasSize(2 + 1 + StunClientTiming.DEFAULT.staleNonceRetries());
    }

    @Test
    void aResponseWithWrongIntegrityDoesNotCountOverUdp() {
        StunClientBench bench = authenticated();
        bench.binding();
        int before = bench.sent.size();
        bench.receive(bench.success().integrity(IntegrityKey.shortTerm("wrong")));
        bench.receive(bench.success());
        bench.pass(Duration.ofMillis(500));
        assertThat(bench.sent).hasSize(before + 1);

        bench.receive(bench.success().integrity(MD5_KEY));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(2);
    }

    @Test
    void whenNoResponseWasProtectedTheEndIsAViolationAndNotATimeout() {
        StunClientBench bench = authenticated();
        bench.binding();
        bench.receive(bench.success());
        bench.pass(Duration.ofSeconds(40));

        assertThat(bench.failures()).containsExactly(StunClientFailure.INTEGRITY_VIOLATED);
    }

    @Test
    void overTcpAViolationEndsTheRequestAtOnce() {
        StunClientBench bench = new StunClientBench(tcp().withCredentials(ALICE));
        bench.binding();
        bench.receive(challenge(bench, 401, "first"));
        bench.receive(bench.success());

        assertThat(bench.failures()).containsExactly(StunClientFailure.INTEGRITY_VIOLATED);
    }

    @Test
    void a400WithoutIntegrityIsAsIfItHadNotCome() {
        StunClientBench bench = authenticated();
        bench.binding();
        bench.receive(bench.error(400));
        assertThat(bench.events(StunClientEvent.Refused.class)).isEmpty();
        bench.pass(Duration.ofSeconds(40));

        assertThat(bench.failures()).containsExactly(StunClientFailure.TIMED_OUT);
    }

    @Test
    void aResponseWhoseCookieAnnouncesAlgorithmsInVainIsIgnored() {
        StunClientBench bench = authenticated();
        bench.binding();
        bench.receive(bench.success().add(new Nonce(cookie(true, false) + "x")).integrity(MD5_KEY));

        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
        assertThat(bench.events(StunClientEvent.Discarded.class))
                .extracting(StunClientEvent.Discarded::clause)
                .containsExactly("rfc8489-9.2.5");
    }

    @Test
    void aFirstShortTermRequestHasBothIntegritiesAndTheNextTheServersChoice() {
        StunClientBench bench = new StunClientBench(
                udp().withCredentials(new ClientCredentials.ShortTerm("alice", "secret", IntegrityUse.BOTH)));
        bench.binding();
        assertThat(types(bench.last().message()))
                .containsExactly(
                        AttributeType.USERNAME,
                        AttributeType.MESSAGE_INTEGRITY,
                        AttributeType.MESSAGE_INTEGRITY_SHA256);
        bench.receive(bench.success().integritySha256(SHORT_KEY));

        bench.binding();
        assertThat(types(bench.last().message()))
                .containsExactly(AttributeType.USERNAME, AttributeType.MESSAGE_INTEGRITY_SHA256);
        bench.receive(bench.success().integrity(SHORT_KEY));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
        bench.receive(bench.success().integritySha256(SHORT_KEY));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(2);
    }

    @Test
    void aShortTermClientOfTheOlderGenerationSendsSha1Only() {
        StunClientBench bench = new StunClientBench(udp().withGeneration(Generation.RFC5389)
                .withCredentials(new ClientCredentials.ShortTerm("alice", "secret", IntegrityUse.BOTH)));
        bench.binding();

        assertThat(types(bench.last().message()))
                .containsExactly(AttributeType.USERNAME, AttributeType.MESSAGE_INTEGRITY);
    }

    @Test
    void credentialsKeepTheirPasswordToThemselves() {
        assertThat(ALICE.toString()).contains("alice").doesNotContain("secret");
        assertThat(udp().withCredentials(ALICE).toString()).doesNotContain("secret");
    }

    @Test
    void aPasswordThatTheProfileForbidsIsRefusedAtOnce() {
        StunClientConfig config = udp().withCredentials(new ClientCredentials.LongTerm("alice", "a\u0007b"));

        assertThatThrownBy(() -> new StunClientBench(config)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StunClientBench authenticated() {
        StunClientBench bench = new StunClientBench(udp().withCredentials(ALICE));
        bench.binding();
        bench.receive(challenge(bench, 401, "first"));
        bench.receive(bench.success().integrity(MD5_KEY));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
        return bench;
    }

    private static MessageBuilder challenge(StunClientBench bench, int code, String nonce) {
        return bench.error(code).add(new Realm("example.org")).add(new Nonce(nonce));
    }

    private static String cookie(boolean passwordAlgorithms, boolean usernameAnonymity) {
        return new NonceCookie(new SecurityFeatures(passwordAlgorithms, usernameAnonymity)).format();
    }

    private static List<AttributeType> types(StunMessage message) {
        return message.attributes().stream().map(attribute -> attribute.type()).toList();
    }
}
