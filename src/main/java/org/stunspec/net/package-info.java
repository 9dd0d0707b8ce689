/** Drivers: an endpoint on real UDP and TCP sockets, or on a simulated network with a virtual clock. */
@NullMarked
package org.stunspec.net;

import org.jspecify.annotations.NullMarked;
