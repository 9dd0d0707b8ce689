package org.stunspec.bench;

import java.nio.charset.StandardCharsets;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;

/** The messages of RFC 5769 sections 2.1 and 2.2: a connectivity check of ICE and its answer. */
final class Samples {
    static final String REQUEST = "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74"
            + "002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf";
    static final String RESPONSE = "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220"
            + "002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96";

    static final String USERNAME = "evtj:h6vY";
    static final String SOFTWARE = "STUN test client";
    static final long PRIORITY = 0x6e0001ffL;
    static final long TIE_BREAKER = 0x932ff9b151263b36L;
    static final Bytes TRANSACTION_ID = Bytes.ofHex("b7e7a701bc34d686fa87dfae");

    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    static final IntegrityKey KEY = IntegrityKey.shortTerm(PASSWORD);

    private Samples() {}

    static byte[] octets(String hex) {
        return Bytes.ofHex(hex).toArray();
    }

    static byte[] password() {
        return PASSWORD.getBytes(StandardCharsets.UTF_8);
    }
}
