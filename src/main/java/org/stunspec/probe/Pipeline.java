package org.stunspec.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/** Several requests over a stream, without waiting in between. */
final class Pipeline {
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(50);

    private final StunProbe probe;
    private final ProbeSettings settings;

    Pipeline(StunProbe probe, ProbeSettings settings) {
        this.probe = probe;
        this.settings = settings;
    }

    /** @param cuts where the run of octets that the requests make together is cut into pieces, which go out one by one */
    Pipelined send(List<Request> requests, int... cuts) {
        List<Bytes> sent = requests.stream()
                .map(request -> request.encode(probe.newTransactionId()))
                .toList();
        sendPieces(Bytes.concat(sent.toArray(Bytes[]::new)), cuts);
        List<Bytes> unanswered = new ArrayList<>(sent);
        List<Bytes> answered = new ArrayList<>();
        for (Optional<Bytes> next = nextAnswered(unanswered); next.isPresent(); next = nextAnswered(unanswered)) {
            unanswered.remove(next.get());
            answered.add(next.get());
        }
        return new Pipelined(
                requests.size() + " times a " + requests.get(0).describe(),
                sent,
                answered,
                unanswered,
                probe.isClosedByTarget(),
                !unanswered.isEmpty() && probe.aNewConnectionIsServed());
    }

    private void sendPieces(Bytes all, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            probe.sendOctets(all.slice(from, cut));
            probe.pause(BETWEEN_PIECES);
            from = cut;
        }
        probe.sendOctets(all.from(from));
    }

    private Optional<Bytes> nextAnswered(List<Bytes> requests) {
        Optional<Arrival> next = requests.isEmpty()
                ? Optional.empty()
                : probe.await(arrival -> requests.stream().anyMatch(arrival::answers), settings.patience());
        return next.flatMap(
                arrival -> requests.stream().filter(arrival::answers).findFirst());
    }
}
