package org.stunspec.stun;

import java.time.Duration;

/**
 * The times and counts that RFC 8489 section 6 wants to be configurable.
 *
 * @param initialRto the retransmission timeout towards a server of which nothing is known
 * @param minimumRto the least that an estimate may lead to; 500 ms keeps to the value that the RFC recommends to begin
 *     with
 * @param requests how often a request is sent over UDP ("Rc")
 * @param lastWait the wait after the last one, in RTOs ("Rm")
 * @param streamTimeout how long a response is waited for over TCP and TLS ("Ti")
 * @param estimateLifetime how long an unused estimate is kept
 * @param outstanding how many transactions with one server may be under way
 * @param serverErrorRetries how often a request is sent anew after a 5xx (section 6.3.4)
 * @param redirects how often one request follows an ALTERNATE-SERVER
 * @param redirectMemory how long a server that was already asked is not asked again because of a redirection (section
 *     10)
 * @param staleNonceRetries how often one request is sent anew after a 438; the RFC sets no limit, this ends the loop
 *     with a server that never accepts a nonce
 */
public record StunClientTiming(
        Duration initialRto,
        Duration minimumRto,
        int requests,
        int lastWait,
        Duration streamTimeout,
        Duration estimateLifetime,
        int outstanding,
        int serverErrorRetries,
        int redirects,
        Duration redirectMemory,
        int staleNonceRetries) {
    /** The defaults of the RFC. */
    public static final StunClientTiming DEFAULT = new StunClientTiming(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            7,
            16,
            Duration.ofMillis(39_500),
            Duration.ofMinutes(10),
            10,
            4,
            5,
            Duration.ofMinutes(5),
            4);

    public StunClientTiming withInitialRto(Duration value) {
        return new StunClientTiming(
                value,
                minimumRto,
                requests,
                lastWait,
                streamTimeout,
                estimateLifetime,
                outstanding,
                serverErrorRetries,
                redirects,
                redirectMemory,
                staleNonceRetries);
    }

    public StunClientTiming withMinimumRto(Duration value) {
        return new StunClientTiming(
                initialRto,
                value,
                requests,
                lastWait,
                streamTimeout,
                estimateLifetime,
                outstanding,
                serverErrorRetries,
                redirects,
                redirectMemory,
                staleNonceRetries);
    }

    public StunClientTiming withRequests(int value) {
        return new StunClientTiming(
                initialRto,
                minimumRto,
                value,
                lastWait,
                streamTimeout,
                estimateLifetime,
                outstanding,
                serverErrorRetries,
                redirects,
                redirectMemory,
                staleNonceRetries);
    }

    public StunClientTiming withStreamTimeout(Duration value) {
        return new StunClientTiming(
                initialRto,
                minimumRto,
                requests,
                lastWait,
                value,
                estimateLifetime,
                outstanding,
                serverErrorRetries,
                redirects,
                redirectMemory,
                staleNonceRetries);
    }

    public StunClientTiming withServerErrorRetries(int value) {
        return new StunClientTiming(
                initialRto,
                minimumRto,
                requests,
                lastWait,
                streamTimeout,
                estimateLifetime,
                outstanding,
                value,
                redirects,
                redirectMemory,
                staleNonceRetries);
    }

    RetransmissionSchedule schedule(Duration rto) {
        return new RetransmissionSchedule(rto, requests, lastWait);
    }
}
