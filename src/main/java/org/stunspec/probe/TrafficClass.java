package org.stunspec.probe;

import java.io.IOException;

/** Sets DSCP and ECN of a socket; the check does not apply where the platform cannot. */
final class TrafficClass {
    /** A socket's own way of setting it. */
    @FunctionalInterface
    interface Setter {
        void set(int octet) throws IOException;
    }

    private TrafficClass() {}

    static void set(int octet, Setter socket) {
        try {
            socket.set(octet);
        } catch (UnsupportedOperationException unable) {
            throw new NotApplicable("this platform cannot set DSCP and ECN");
        } catch (IOException failure) {
            throw new EnvironmentFailure("cannot set DSCP and ECN: " + failure.getMessage(), failure);
        }
    }
}
