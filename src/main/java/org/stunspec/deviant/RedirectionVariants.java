package org.stunspec.deviant;

import java.net.Inet4Address;
import java.util.List;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.Authentication;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.wire.AlternateDomain;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;

/** Servers that send clients elsewhere, as RFC 8489 section 10 allows. */
final class RedirectionVariants {
    static final List<Specimen> ALL = List.of(
            Reference.configured(
                    "sends-everybody-away",
                    "Answers every authenticated Allocate request with 300.",
                    plain -> plain.stun(RedirectionVariants::elsewhere)),
            Reference.configured(
                    "sends-everybody-away-by-name",
                    "Answers every authenticated Allocate request with 300, and names the domain of the other server.",
                    plain -> plain.stun(
                            s -> elsewhere(s).extraAttribute(new AlternateDomain("*.xn--trn-hoa.example.")))),
            Reference.lying(
                    "sends-guests-away",
                    "Answers every Allocate request without credentials with 300.",
                    Lie.about(
                            told -> told.is(Method.ALLOCATE, MessageClass.ERROR_RESPONSE) && told.isError(401),
                            RedirectionVariants::away)),
            Authenticating.by(
                    "sends-away-unverified",
                    "Answers every Allocate request with message integrity with 300, without verifying anything.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                public Authentication authenticate(ServerRequest request) {
                                    boolean away =
                                            request.message().method().equals(Method.ALLOCATE) && hasIntegrity(request);
                                    return away
                                            ? new Authentication.Refused(
                                                    Reply.error(300, List.copyOf(alternates(request.path()))))
                                            : super.authenticate(request);
                                }
                            }));

    private RedirectionVariants() {}

    private static StunServerConfig.Builder elsewhere(StunServerConfig.Builder config) {
        return config.alternateServers(Rfc8489RedirectionDeviants.IPV4, Rfc8489RedirectionDeviants.IPV6);
    }

    private static Bytes away(Lie.Told told) {
        return told.rewriting()
                .without(AttributeType.REALM)
                .without(AttributeType.NONCE)
                .without(AttributeType.PASSWORD_ALGORITHMS)
                .with(new ErrorCode(300, "Try Alternate"))
                .with(
                        AttributeType.ALTERNATE_SERVER,
                        message -> alternates(told.path()).forEach(message::attribute))
                .build();
    }

    /** That of the client's family comes first. */
    static List<AlternateServer> alternates(FiveTuple path) {
        AlternateServer ipv4 = new AlternateServer(Rfc8489RedirectionDeviants.IPV4);
        AlternateServer ipv6 = new AlternateServer(Rfc8489RedirectionDeviants.IPV6);
        return path.remote().getAddress() instanceof Inet4Address ? List.of(ipv4, ipv6) : List.of(ipv6, ipv4);
    }
}
