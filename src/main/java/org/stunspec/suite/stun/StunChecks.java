package org.stunspec.suite.stun;

import java.util.List;

/** The sections of RFC 8489 that have checks. */
public final class StunChecks {
    public static final List<Class<?>> CLASSES = List.of(
            Rfc8489Section5MessageStructure.class,
            Rfc8489Section6_1FormingARequest.class,
            Rfc8489Section6_2_2SendingOverTcp.class,
            Rfc8489Section6_3ReceivingAMessage.class,
            Rfc8489Section6_3_1ProcessingARequest.class,
            Rfc8489Section6_3_1_1FormingAResponse.class,
            Rfc8489Section6_3_1_2SendingTheResponse.class,
            Rfc8489Section6_3_2ProcessingAnIndication.class,
            Rfc8489Section9Authentication.class,
            Rfc8489Section9_2LongTermCredentials.class,
            Rfc8489Section9_2_1BidDownPrevention.class,
            Rfc8489Section9_2_2HmacKey.class,
            Rfc8489Section9_2_4RefusedCredentials.class,
            Rfc8489Section9_2_4BadRequests.class,
            Rfc8489Section9_2_4SignedResponses.class,
            Rfc8489Section9_2_4Challenge.class,
            Rfc8489Section9_2_4StaleNonces.class,
            Rfc8489Section10AlternateServer.class,
            Rfc8489Section14Attributes.class,
            Rfc8489Section14_1MappedAddress.class,
            Rfc8489Section14_2XorMappedAddress.class,
            Rfc8489Section14_3Username.class,
            Rfc8489Section14_4Userhash.class,
            Rfc8489Section14_5MessageIntegrity.class,
            Rfc8489Section14_6MessageIntegritySha256.class,
            Rfc8489Section14_7Fingerprint.class,
            Rfc8489Section14_8ErrorCode.class,
            Rfc8489Section14_9Realm.class,
            Rfc8489Section14_10Nonce.class,
            Rfc8489Section14_11PasswordAlgorithms.class,
            Rfc8489Section14_12PasswordAlgorithm.class,
            Rfc8489Section14_13UnknownAttributes.class,
            Rfc8489Section14_14Software.class,
            Rfc8489Section14_15AlternateServer.class,
            Rfc8489Section14_16AlternateDomain.class);

    private StunChecks() {}
}
