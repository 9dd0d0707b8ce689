package org.stunspec.suite.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.Verdict;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.Realm;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules on a recorded run of a real server, and on messages that break each of them. */
class AuditTest {
    private static final Path FOLDER = Path.of("captures", "coturn-4.6.1");
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 3478);

    private final Audit audit = new Audit(Ledger.load(), ServerRules.ALL);
    private final Random random = new Random(7);

    @TestFactory
    Stream<DynamicTest> theRecordedRunGetsTheVerdictsOfItsManifest() {
        JsonNode manifest = JsonMapper.builder()
                .build()
                .readTree(FOLDER.resolve("manifest.json").toFile());
        return manifest.path("files")
                .valueStream()
                .map(file -> file.path("file").asString())
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Audit fresh = new Audit(Ledger.load(), ServerRules.ALL);
                    assertThat(fresh.read(FOLDER.resolve(file))).isEmpty();
                    Map<String, String> verdicts = fresh.rulings().stream()
                            .collect(Collectors.toMap(
                                    ruling -> ruling.requirement().id().toString(),
                                    ruling -> ruling.verdict().name()));
                    assertThat(manifest.path("expected").valueStream()).hasSizeGreaterThanOrEqualTo(3);
                    manifest.path("expected")
                            .valueStream()
                            .forEach(row -> assertThat(verdicts)
                                    .containsEntry(
                                            row.path("requirement").asString(),
                                            row.path("verdict").asString()));
                }));
    }

    @Test
    void aRuleThatSawNothingDoesNotApply() throws IOException {
        assertThat(audit.rulings()).extracting(Ruling::verdict).containsOnly(Verdict.NOT_APPLICABLE);
    }

    @Test
    void aSuccessWithAnotherTransactionIdBreaksItsRule() {
        send(MessageType.request(Method.BINDING), TransactionId.random(random));
        answer(MessageType.success(Method.BINDING), TransactionId.random(random), new XorMappedAddress(CLIENT));

        assertThat(verdict("rfc8489-5-r8")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aSuccessWhoseRequestWasNotCapturedSaysNothing() {
        answer(MessageType.success(Method.BINDING), TransactionId.random(random), new XorMappedAddress(CLIENT));

        assertThat(verdict("rfc8489-5-r8")).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void aBindingSuccessWithoutAnAddressBreaksItsRule() {
        answer(MessageType.success(Method.BINDING), TransactionId.random(random));

        assertThat(verdict("rfc8489-6.3.1.1-r8")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void anErrorWithoutErrorCodeBreaksItsRule() {
        answer(MessageType.error(Method.BINDING), TransactionId.random(random));

        assertThat(verdict("rfc8489-6.3.1.1-r3")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aChallengeHasRealmAndNonce() {
        TransactionId id = send(MessageType.request(Method.ALLOCATE), TransactionId.random(random));
        answer(MessageType.error(Method.ALLOCATE), id, new ErrorCode(401, ""), new Realm("example"));
        TransactionId other = send(MessageType.request(Method.ALLOCATE), TransactionId.random(random));
        answer(MessageType.error(Method.ALLOCATE), other, new ErrorCode(401, ""), new Nonce("once"));

        assertThat(verdict("rfc8489-9.2.4-r3")).isEqualTo(Verdict.FAIL);
        assertThat(verdict("rfc8489-9.2.4-r4")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void twoDifferentMappedAddressesWarn() {
        answer(
                MessageType.success(Method.BINDING),
                TransactionId.random(random),
                new XorMappedAddress(CLIENT),
                new MappedAddress(SERVER));

        assertThat(verdict("rfc8489-14.2-r7")).isEqualTo(Verdict.WARN);
    }

    @Test
    void aLowRelayedPortWarns() {
        answer(MessageType.success(Method.ALLOCATE), TransactionId.random(random), new XorRelayedAddress(SERVER));

        assertThat(verdict("rfc8656-7.2-r39")).isEqualTo(Verdict.WARN);
    }

    private TransactionId send(MessageType type, TransactionId id) {
        audit.see(new Observed(1, CLIENT, SERVER, message(type, id)));
        return id;
    }

    private void answer(MessageType type, TransactionId id, Attribute... attributes) {
        audit.see(new Observed(2, SERVER, CLIENT, message(type, id, attributes)));
    }

    private static StunMessage message(MessageType type, TransactionId id, Attribute... attributes) {
        MessageBuilder builder = MessageBuilder.of(type, id);
        for (Attribute attribute : attributes) {
            builder.add(attribute);
        }
        Bytes bytes = builder.build();
        return (StunMessage) StunMessage.decode(bytes);
    }

    private Verdict verdict(String requirement) {
        return audit.rulings().stream()
                .filter(ruling -> ruling.requirement().id().toString().equals(requirement))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
