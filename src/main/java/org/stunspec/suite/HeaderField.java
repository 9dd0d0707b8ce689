package org.stunspec.suite;

import org.stunspec.ip.IpFields;

/** A field of the IP header, or something like it, that a requirement speaks of. */
public enum HeaderField {
    HOP_LIMIT("hop limit"),
    DSCP("DSCP"),
    ECN("ECN"),
    DONT_FRAGMENT("DF"),
    /** 1 where the packet comes in fragments, or has a fragment header. */
    FRAGMENTS("fragments"),
    IDENTIFICATION("identification"),
    FLOW_LABEL("flow label"),
    OPTIONS("octets of options");

    private final String text;

    HeaderField(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    long in(IpFields ip) {
        return switch (this) {
            case HOP_LIMIT -> ip.hopLimit();
            case DSCP -> ip.dscp();
            case ECN -> ip.ecn();
            case DONT_FRAGMENT -> ip.dontFragment() ? 1 : 0;
            case FRAGMENTS -> ip.fragmented() ? 1 : 0;
            case IDENTIFICATION -> ip.identification();
            case FLOW_LABEL -> ip.flowLabel();
            case OPTIONS -> ip.options().length();
        };
    }
}
