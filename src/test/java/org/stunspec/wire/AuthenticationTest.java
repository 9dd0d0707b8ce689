package org.stunspec.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.wire.PasswordPreparation.Prepared;

class AuthenticationTest {
    private static final IntegrityKey KEY = IntegrityKey.shortTerm("secret");

    @Test
    void theLongTermKeyIsThatOfTheExample() {
        assertThat(IntegrityKey.longTermMd5("user", "realm", "pass").octets().hex())
                .isEqualTo("8493fbc53ba582fb4c044c456bdc40eb");
    }

    @Test
    void quotesAroundTheRealmAndTrailingNullsDoNotCount() {
        assertThat(IntegrityKey.longTermMd5("user\0", "\"realm\"", "pass\0\0"))
                .isEqualTo(IntegrityKey.longTermMd5("user", "realm", "pass"));
    }

    @Test
    void aKeyDoesNotShowItself() {
        assertThat(KEY.toString()).doesNotContain(KEY.octets().hex()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 24, 28, 32})
    void aTruncatedIntegrityIsValidOnlyWhereTheUsageAllowsIt(int length) {
        StunMessage message = decoded(MessageBuilder.of(request(), id())
                .add(new Username("user"))
                .integritySha256(KEY, length)
                .fingerprint()
                .build());

        assertThat(Integrity.verifySha256(message, KEY, 16)).isEqualTo(IntegrityResult.VALID);
        assertThat(Integrity.verifySha256(message, KEY, length)).isEqualTo(IntegrityResult.VALID);
        assertThat(Integrity.verifySha256(message, KEY))
                .isEqualTo(length == 32 ? IntegrityResult.VALID : IntegrityResult.INVALID);
        assertThat(Integrity.verifySha256(message, IntegrityKey.shortTerm("other"), 16))
                .isEqualTo(IntegrityResult.INVALID);
    }

    @Test
    void anEmptyIntegrityIsNeverValid() {
        StunMessage message = decoded(
                RawMessageBuilder.of(request(), id()).integritySha256(KEY, 0).build());

        assertThat(Integrity.verifySha256(message, KEY, 0)).isEqualTo(IntegrityResult.INVALID);
    }

    @Test
    void anEmptyPasswordMakesAKey() {
        IntegrityKey empty = IntegrityKey.shortTerm("");
        StunMessage message =
                decoded(MessageBuilder.of(request(), id()).integrity(empty).build());

        assertThat(Integrity.verifySha1(message, empty)).isEqualTo(IntegrityResult.VALID);
        assertThat(Integrity.verifySha1(message, KEY)).isEqualTo(IntegrityResult.INVALID);
    }

    @Test
    void absentIsNotInvalid() {
        StunMessage message = decoded(MessageBuilder.of(request(), id()).build());

        assertThat(Integrity.verifySha1(message, KEY)).isEqualTo(IntegrityResult.ABSENT);
        assertThat(Integrity.verifySha256(message, KEY)).isEqualTo(IntegrityResult.ABSENT);
        assertThat(Fingerprint.verify(message)).isEqualTo(IntegrityResult.ABSENT);
    }

    @Test
    void whatFollowsIntegrityIsNotHeeded() {
        StunMessage message = decoded(RawMessageBuilder.of(request(), id())
                .attribute(new Username("signed"))
                .integritySha256(KEY)
                .attribute(new Realm("between"))
                .integrity(KEY)
                .attribute(new Nonce("unsigned"))
                .fingerprint()
                .build());

        assertThat(message.find(Nonce.class)).isEmpty();
        assertThat(message.find(Realm.class)).contains(new Realm("between"));
        assertThat(message.effectiveAttributes())
                .extracting(RawAttribute::type)
                .containsExactly(
                        AttributeType.USERNAME,
                        AttributeType.MESSAGE_INTEGRITY_SHA256,
                        AttributeType.REALM,
                        AttributeType.MESSAGE_INTEGRITY,
                        AttributeType.FINGERPRINT);
        assertThat(message.defects()).extracting(Defect::clause).containsExactly("rfc8489-9");
    }

    @Test
    void withoutTheOlderIntegrityTheNewerOneEndsWhatIsHeeded() {
        StunMessage message = decoded(RawMessageBuilder.of(request(), id())
                .integritySha256(KEY)
                .attribute(new Realm("unsigned"))
                .build());

        assertThat(message.find(Realm.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "obMatJos2AAAA, false, false",
        "obMatJos2AAAB, true, false",
        "obMatJos2AAAC, false, true",
        "obMatJos2AAAD, true, true"
    })
    void theCookieSaysWhichFeaturesTheServerHas(String cookie, boolean algorithms, boolean anonymity) {
        NonceCookie read =
                NonceCookie.parse(cookie + "f//499k954d6OL34oL9FSTvy64sA").orElseThrow();

        assertThat(read.features()).isEqualTo(new SecurityFeatures(algorithms, anonymity));
        assertThat(read.format()).isEqualTo(cookie);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "obMatJos2",
                "obMatJos2AAA",
                "f//499k954d6OL34",
                "obMatJos2A=AA",
                "obMatJos2AA==x",
                "OBMATJOS2AAAA"
            })
    void aNonceWithoutCookieHasNone(String nonce) {
        assertThat(NonceCookie.parse(nonce)).isEmpty();
    }

    /** Section 9.2 has bit 0 at one end, section 18.1 with erratum 6290 at the other. */
    @ParameterizedTest
    @CsvSource({
        "obMatJos2AAAA, 0, false, false",
        "obMatJos2AAAB, 1, true, false",
        "obMatJos2AAAD, 3, true, true",
        "obMatJos2gAAA, 8388608, true, false",
        "obMatJos2QAAA, 4194304, false, true",
        "obMatJos2wAAA, 12582912, true, true"
    })
    void whatIsAnnouncedMayBeCountedFromEitherSide(String cookie, int bits, boolean algorithms, boolean anonymity) {
        assertThat(NonceCookie.bits(cookie + "rest")).hasValue(bits);
        assertThat(NonceCookie.announcedBy(cookie + "rest")).isEqualTo(new SecurityFeatures(algorithms, anonymity));
    }

    @Test
    void aBrokenCookieAnnouncesNothing() {
        assertThat(NonceCookie.isBegunBy("obMatJos2Aw==rest")).isTrue();
        assertThat(NonceCookie.bits("obMatJos2Aw==rest")).isEmpty();
        assertThat(NonceCookie.announcedBy("obMatJos2Aw==rest")).isEqualTo(SecurityFeatures.NONE);
    }

    @Test
    void featuresThatNobodyHasAssignedYetDoNotDisturb() {
        assertThat(NonceCookie.parse("obMatJos2gAABx").map(NonceCookie::features))
                .contains(new SecurityFeatures(true, false));
    }

    @Test
    void theTwoProfilesDisagreeAboutThePasswordOfRfc5769() {
        String password = "The\u00ADM\u00AAtr\u2168";

        assertThat(PasswordPreparation.saslPrep(password)).isEqualTo(new Prepared.Accepted("TheMatrIX"));
        assertThat(PasswordPreparation.opaqueString(password)).isInstanceOf(Prepared.Rejected.class);
    }

    @Test
    void opaqueStringKeepsCaseAndMapsSpaces() {
        assertThat(PasswordPreparation.opaqueString("Correct\u00A0Horse"))
                .isEqualTo(new Prepared.Accepted("Correct Horse"));
        assertThat(PasswordPreparation.opaqueString("e\u0301")).isEqualTo(new Prepared.Accepted("\u00E9"));
        assertThat(PasswordPreparation.opaqueString("")).isInstanceOf(Prepared.Rejected.class);
        assertThat(PasswordPreparation.opaqueString("tab\t")).isInstanceOf(Prepared.Rejected.class);
    }

    @Test
    void theHashOfAUserIsThatOfRfc8489() {
        assertThat(UserHash.of("\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9", "example.org")
                        .value()
                        .hex())
                .isEqualTo("4a3cf38fef6992bda952c6780417da0f24819415569e60b205c46e41407f1704");
    }

    @Test
    void whatIsComputedCannotBeAdded() {
        MessageBuilder builder = MessageBuilder.of(request(), id());

        assertThatThrownBy(() -> builder.add(new Fingerprint(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(new MessageIntegrity(Bytes.zeros(20))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.integritySha256(KEY, 18)).isInstanceOf(IllegalArgumentException.class);
    }

    private static MessageType request() {
        return MessageType.request(Method.BINDING);
    }

    private static TransactionId id() {
        return TransactionId.random(new Random(5));
    }

    private static StunMessage decoded(Bytes bytes) {
        return (StunMessage) StunMessage.decode(bytes);
    }
}
