package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.Permissions;
import org.stunspec.turn.RefreshHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;

/** Permissions that know for whom they are, so that they can be prolonged all at once. */
class Remembering extends Permissions {
    private final Set<InetSocketAddress> peers = new HashSet<>();

    Remembering(Duration lifetime) {
        super(lifetime);
    }

    @Override
    public void install(InetSocketAddress peer, Instant now) {
        peers.add(peer);
        super.install(peer, now);
    }

    final void prolong(Instant now) {
        peers.stream().filter(peer -> allows(peer, now)).toList().forEach(peer -> super.install(peer, now));
    }

    /** A server that prolongs them with each Refresh of the allocation. */
    static Specimen prolonging(String name, String says) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected Permissions permissions() {
                return new Remembering(turn.permissionLifetime());
            }

            @Override
            public RefreshHandler refreshHandler(TurnState state) {
                return new RefreshHandler(state, lifetimes()) {
                    @Override
                    protected Reply refresh(AcceptedRequest request, Allocation allocation) {
                        for (Relay relay : meant(request, allocation)) {
                            if (relay.permissions() instanceof Remembering all) {
                                all.prolong(request.at());
                            }
                        }
                        return super.refresh(request, allocation);
                    }
                };
            }
        });
    }
}
