package org.stunspec.stun;

import org.stunspec.sansio.FiveTuple;

/** Is told what became of what a server received. */
public interface ServerObserver {
    void answered(ServerRequest request, Reply reply);

    /** Nothing was sent; {@code why} is for people. */
    void discarded(FiveTuple path, String why);
}
