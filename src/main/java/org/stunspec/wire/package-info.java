/** Bytes to values and back: message, attributes, integrity, fingerprint, ChannelData, framing, demultiplexing. No sockets, no clock, no randomness. */
@NullMarked
package org.stunspec.wire;

import org.jspecify.annotations.NullMarked;
