package org.stunspec.net;

/** A hosted machine threw, or broke its contract with the driver; the cause says which. A defect of ours, never of a target. */
public final class MachineFailedException extends RuntimeException {
    public MachineFailedException(Throwable cause) {
        super("the hosted machine failed: " + cause, cause);
    }
}
