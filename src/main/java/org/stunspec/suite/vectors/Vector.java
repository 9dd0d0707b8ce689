package org.stunspec.suite.vectors;

import java.util.ArrayList;
import java.util.List;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import tools.jackson.databind.JsonNode;

/**
 * One vector of a file of {@code vectors/}, which its README explains.
 *
 * @param file name of the file, without {@code .json}
 */
public record Vector(String file, JsonNode json) {
    /** What the text asks of a receiver. */
    public enum Receiver {
        MUST_READ,
        MAY_REFUSE,
        MUST_REFUSE
    }

    public String id() {
        return json.get("id").asString();
    }

    public String title() {
        return json.get("title").asString();
    }

    /** As {@code RFC 8489 section 14.2}. */
    public String source() {
        JsonNode source = json.get("source");
        return source.get("document").asString() + " section "
                + source.get("section").asString();
    }

    public String document() {
        return json.get("source").get("document").asString();
    }

    public String url() {
        return json.get("source").get("url").asString();
    }

    /** {@code valid}, {@code invalid} or {@code acceptable}. */
    public String result() {
        return json.get("result").asString();
    }

    public Receiver receiver() {
        return switch (json.get("receiver").asString()) {
            case "must-read" -> Receiver.MUST_READ;
            case "must-refuse" -> Receiver.MUST_REFUSE;
            default -> Receiver.MAY_REFUSE;
        };
    }

    /** The octets; none for a vector that is about text. */
    public Bytes bytes() {
        return Bytes.ofHex(json.path("bytes").asString(""));
    }

    public JsonNode expected() {
        return json.get("expected");
    }

    /** What is expected, and every other reading that the text allows. */
    public List<JsonNode> readings() {
        List<JsonNode> readings = new ArrayList<>(List.of(expected()));
        json.path("alternatives").forEach(other -> readings.add(other.get("expected")));
        return readings;
    }

    public String kind() {
        return expected().get("kind").asString();
    }

    public JsonNode parameters() {
        return json.path("parameters");
    }

    public JsonNode credentials() {
        return parameters().path("credentials");
    }

    /** To how few octets the usage that is assumed lets MESSAGE-INTEGRITY-SHA256 be truncated. */
    public int leastIntegritySha256() {
        return parameters().path("leastIntegritySha256").asInt(32);
    }

    /** The key that the credentials give; an empty one where there are none. */
    public IntegrityKey key() {
        JsonNode given = credentials();
        if (given.isMissingNode()) {
            return IntegrityKey.ofBytes(Bytes.EMPTY);
        }
        String password = given.get("password").asString();
        if (given.get("mechanism").asString().equals("short-term")) {
            return IntegrityKey.shortTerm(password);
        }
        String username = given.get("username").asString();
        String realm = given.get("realm").asString();
        return given.get("algorithm").asString().equals("MD5")
                ? IntegrityKey.longTermMd5(username, realm, password)
                : IntegrityKey.longTermSha256(username, realm, password);
    }

    @Override
    public String toString() {
        return id();
    }
}
