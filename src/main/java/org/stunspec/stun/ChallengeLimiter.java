package org.stunspec.stun;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Holds down the number of 401 responses a second that one IP address can cause. */
public class ChallengeLimiter {
    private final int perSecond;
    private final Map<InetAddress, Integer> sent = new HashMap<>();
    private long second = Long.MIN_VALUE;

    /** @param perSecond 0 for no limit */
    public ChallengeLimiter(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether one more may go out now; counts it. */
    public boolean permits(InetAddress client, Instant now) {
        if (perSecond == 0) {
            return true;
        }
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            sent.clear();
        }
        return sent.merge(client, 1, Integer::sum) <= perSecond;
    }
}
