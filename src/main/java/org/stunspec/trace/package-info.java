/** What happened on a wire: events, pcap and pcapng in and out, text decode, ladder diagrams. */
@NullMarked
package org.stunspec.trace;

import org.jspecify.annotations.NullMarked;
