package org.stunspec.probe;

/** Slows a probe down where the target is somebody else's. */
@FunctionalInterface
public interface Pace {
    /** No limit: for targets on loopback or on a network of our own. */
    Pace UNLIMITED = () -> {};

    /** Returns when another unauthenticated request may go out. */
    void awaitTurn();
}
