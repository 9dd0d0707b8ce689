package org.stunspec.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.SecurityFeatures;

/**
 * Makes nonces and judges them without remembering them: a nonce says until when it is good, and a keyed hash that only
 * the server can make vouches for it (RFC 7616 section 5.4). Each has 64 random bits, so no two are alike (RFC 8489
 * section 9.2.4).
 */
public class NonceIssuer {
    private static final int SECRET_OCTETS = 32;
    private static final int TIME_DIGITS = 16;
    private static final int SALT_DIGITS = 16;
    private static final int PROOF_DIGITS = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final StunServerConfig config;
    private final RandomGenerator random;
    private final SecretKeySpec secret;
    private final Map<String, Instant> usedUp = new HashMap<>();

    /** @param random cryptographically strong where the network is a real one */
    public NonceIssuer(StunServerConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
        byte[] octets = new byte[SECRET_OCTETS];
        random.nextBytes(octets);
        this.secret = new SecretKeySpec(octets, "HmacSHA256");
    }

    /** A new nonce, the value of the attribute with the cookie where the generation has one: 64 or 77 characters. */
    public String issue(FiveTuple path, Instant now) {
        String until = HEX.toHexDigits(now.plus(config.nonces().lifetime()).toEpochMilli());
        String claim = until + HEX.toHexDigits(random.nextLong());
        return cookie() + claim + proof(claim, path);
    }

    /** Whether the nonce is one of ours, in time and on its 5-tuple; uses it up where a nonce is for one request only. */
    public boolean accept(String nonce, FiveTuple path, Instant now) {
        return isValid(nonce, path, now) && (!config.nonces().singleUse() || useUp(nonce, now));
    }

    /** Whether the nonce is one of ours, in time and on its 5-tuple. */
    protected boolean isValid(String nonce, FiveTuple path, Instant now) {
        String cookie = cookie();
        if (!nonce.startsWith(cookie) || nonce.length() != cookie.length() + TIME_DIGITS + SALT_DIGITS + PROOF_DIGITS) {
            return false;
        }
        String body = nonce.substring(cookie.length());
        String claim = body.substring(0, TIME_DIGITS + SALT_DIGITS);
        String proof = body.substring(claim.length());
        return matches(proof, proof(claim, path)) && now.isBefore(expiry(claim));
    }

    /** What stands before the nonce proper (RFC 8489 section 9.2; bits as in erratum 6290). */
    protected String cookie() {
        if (config.generation() == Generation.RFC5389) {
            return "";
        }
        SecurityFeatures features =
                new SecurityFeatures(!config.passwordAlgorithms().isEmpty(), config.usernameAnonymity());
        return new NonceCookie(features).format();
    }

    private boolean useUp(String nonce, Instant now) {
        usedUp.values().removeIf(until -> !until.isAfter(now));
        return usedUp.putIfAbsent(nonce, now.plus(config.nonces().lifetime())) == null;
    }

    private static Instant expiry(String claim) {
        return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(claim, 0, TIME_DIGITS));
    }

    private static boolean matches(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private String proof(String claim, FiveTuple path) {
        String text = config.nonces().boundToFiveTuple() ? claim + path : claim;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(hash, 0, PROOF_DIGITS / 2);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
