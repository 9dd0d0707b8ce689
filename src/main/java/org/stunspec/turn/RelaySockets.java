package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Ticket;
import org.stunspec.stun.Outbox;

/**
 * Finds ports for relayed transport addresses and has the driver open sockets there. Where the search begins is random
 * (RFC 8656 section 7.2, RFC 6056 section 3.3.1); a port that the platform refuses is skipped.
 */
public class RelaySockets {
    private static final int MOST_REFUSALS = 64;

    private final PortRange range;
    private final RandomGenerator random;
    private final Outbox outbox;
    private final Set<InetSocketAddress> taken = new HashSet<>();
    private final Map<Ticket, Search> searches = new HashMap<>();
    private long tickets;

    /** @param next the socket that is to be reserved, where one was wished for */
    public record Opened(InetSocketAddress first, Optional<InetSocketAddress> next) {}

    public RelaySockets(PortRange range, RandomGenerator random, Outbox outbox) {
        this.range = range;
        this.random = random;
        this.outbox = outbox;
    }

    /** Opens what is wished for; {@code done} gets nothing when there is no such port. */
    public void open(InetAddress on, PortWish wish, Consumer<Optional<Opened>> done) {
        proceed(new Search(on, wish, done, firstOffset()));
    }

    public void opened(Ticket ticket, InetSocketAddress local) {
        Search search = searches.remove(ticket);
        if (search != null) {
            search.open.add(local);
            settle(search);
        }
    }

    public void refused(Ticket ticket) {
        Search search = searches.remove(ticket);
        if (search != null) {
            search.refusals++;
            settle(search);
        }
    }

    public void close(InetSocketAddress address) {
        taken.remove(address);
        outbox.add(new Output.CloseSocket(address));
    }

    /** Whether the address is, or is about to be, one of the relay's sockets. */
    public boolean isOpen(InetSocketAddress address) {
        return taken.contains(address);
    }

    /** Where in the range the search begins. */
    protected int firstOffset() {
        return random.nextInt(range.size());
    }

    private void proceed(Search search) {
        OptionalInt port = search.refusals < MOST_REFUSALS ? nextFree(search) : OptionalInt.empty();
        if (port.isEmpty()) {
            search.done.accept(Optional.empty());
            return;
        }
        search.asked = addresses(search, port.getAsInt());
        search.open.clear();
        search.asked.forEach(taken::add);
        search.asked.forEach(address -> ask(search, address));
    }

    private void ask(Search search, InetSocketAddress address) {
        Ticket ticket = new Ticket(++tickets);
        searches.put(ticket, search);
        outbox.add(new Output.OpenSocket(ticket, address));
    }

    private void settle(Search search) {
        if (searches.containsValue(search)) {
            return; // the other socket of the pair is still being opened
        }
        if (search.open.size() == search.asked.size()) {
            Optional<InetSocketAddress> next =
                    search.asked.size() > 1 ? Optional.of(search.asked.get(1)) : Optional.empty();
            search.done.accept(Optional.of(new Opened(search.asked.get(0), next)));
            return;
        }
        search.open.forEach(address -> outbox.add(new Output.CloseSocket(address)));
        search.asked.forEach(taken::remove);
        proceed(search);
    }

    private OptionalInt nextFree(Search search) {
        while (search.tried < range.size()) {
            int port = range.first() + (search.start + search.tried++) % range.size();
            if (suits(search, port)) {
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }

    private boolean suits(Search search, int port) {
        boolean even = search.wish == PortWish.ANY || isWished(port);
        boolean inRange = search.wish != PortWish.EVEN_AND_NEXT || port < range.last();
        return even && inRange && addresses(search, port).stream().noneMatch(taken::contains);
    }

    /** EVEN-PORT (RFC 8656 section 18.7). */
    protected boolean isWished(int port) {
        return port % 2 == 0;
    }

    private static List<InetSocketAddress> addresses(Search search, int port) {
        InetSocketAddress first = new InetSocketAddress(search.on, port);
        return search.wish == PortWish.EVEN_AND_NEXT
                ? List.of(first, new InetSocketAddress(search.on, port + 1))
                : List.of(first);
    }

    private static final class Search {
        private final InetAddress on;
        private final PortWish wish;
        private final Consumer<Optional<Opened>> done;
        private final int start;
        private final List<InetSocketAddress> open = new ArrayList<>();
        private List<InetSocketAddress> asked = List.of();
        private int tried;
        private int refusals;

        Search(InetAddress on, PortWish wish, Consumer<Optional<Opened>> done, int start) {
            this.on = on;
            this.wish = wish;
            this.done = done;
            this.start = start;
        }
    }
}
