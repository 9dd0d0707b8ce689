package org.stunspec.wire.vectors;

import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import tools.jackson.databind.JsonNode;

/** One vector of a file of {@code vectors/}. */
record Vector(JsonNode json) {
    String id() {
        return json.get("id").asString();
    }

    String result() {
        return json.get("result").asString();
    }

    Bytes bytes() {
        return Bytes.ofHex(json.get("bytes").asString());
    }

    JsonNode expected() {
        return json.get("expected");
    }

    String kind() {
        return expected().get("kind").asString();
    }

    JsonNode credentials() {
        return json.path("parameters").path("credentials");
    }

    int leastIntegritySha256() {
        return json.path("parameters").path("leastIntegritySha256").asInt(32);
    }

    /** The key that the credentials give; an empty one where there are none. */
    IntegrityKey key() {
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
