package org.stunspec.stun;

/** What a server does with the indications of one method. */
@FunctionalInterface
public interface IndicationHandler {
    void handle(ServerRequest indication);
}
