package org.stunspec.suite;

/** How much time a run may take. */
public enum Profile {
    /** Leaves out what waits for real timers. */
    QUICK,
    /** Also waits for real timers: a permission's 5 minutes, an allocation's 10. */
    FULL
}
