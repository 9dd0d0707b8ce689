package org.stunspec.stun;

/** The order of a response's attributes before MESSAGE-INTEGRITY; no RFC asks for one. */
public enum AttributeOrder {
    NATURAL,
    REVERSED
}
