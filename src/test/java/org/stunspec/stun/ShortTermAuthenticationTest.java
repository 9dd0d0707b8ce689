package org.stunspec.stun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorMappedAddress;

class ShortTermAuthenticationTest {
    private static final IntegrityKey KEY = IntegrityKey.shortTerm("secret");
    private static final IntegrityKey WRONG = IntegrityKey.shortTerm("wrong");

    private final ServerBench bench = ServerBench.of(StunServerConfig.builder()
            .bindingAuthentication(AuthenticationKind.SHORT_TERM)
            .user("alice", "secret")
            .build());

    private MessageBuilder named(String name) {
        return bench.binding().add(new Username(name));
    }

    private void assertRefused(MessageBuilder request, int code) {
        StunMessage response = bench.ask(request);
        assertThat(response.find(ErrorCode.class).map(ErrorCode::code)).contains(code);
        assertThat(response.raw(AttributeType.MESSAGE_INTEGRITY)).isEmpty();
        assertThat(response.raw(AttributeType.MESSAGE_INTEGRITY_SHA256)).isEmpty();
        assertThat(response.raw(AttributeType.USERNAME)).isEmpty();
    }

    @Test
    void withoutNameOrIntegrityItIsABadRequest() {
        assertRefused(bench.binding(), 400);
        assertRefused(named("alice"), 400);
        assertRefused(bench.binding().integrity(KEY), 400);
    }

    @Test
    void wrongNameOrIntegrityIsUnauthenticated() {
        assertRefused(named("mallory").integrity(KEY), 401);
        assertRefused(named("alice").integrity(WRONG), 401);
        assertRefused(named("alice").integrity(KEY).integritySha256(WRONG), 401);
    }

    @Test
    void theAnswerHasTheVariantThatWasChecked() {
        StunMessage sha1 = bench.ask(named("alice").integrity(KEY));
        StunMessage both = bench.ask(named("alice").integrity(KEY).integritySha256(KEY));

        assertThat(sha1.find(XorMappedAddress.class)).isPresent();
        assertThat(Integrity.verifySha1(sha1, KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(sha1.raw(AttributeType.MESSAGE_INTEGRITY_SHA256)).isEmpty();
        assertThat(Integrity.verifySha256(both, KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(both.raw(AttributeType.MESSAGE_INTEGRITY)).isEmpty();
        assertThat(both.raw(AttributeType.USERNAME)).isEmpty();
    }
}
