package org.stunspec.suite;

/** Where checks meet their target. */
@FunctionalInterface
public interface Arena {
    /**
     * A place for one attempt of one check. A live arena hands out the same target each time; a simulated one builds a new
     * world.
     *
     * @param seed decides everything random in it
     */
    Venue open(long seed);
}
