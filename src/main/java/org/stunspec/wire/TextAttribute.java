package org.stunspec.wire;

/** An attribute that is UTF-8 text and nothing else. */
public sealed interface TextAttribute extends Attribute
        permits Username, Realm, Nonce, AlternateDomain, Software, ThirdPartyAuthorization {
    String value();
}
