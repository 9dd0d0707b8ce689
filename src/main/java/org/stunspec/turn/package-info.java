/** TURN allocations, permissions and channels: server and client. */
@NullMarked
package org.stunspec.turn;

import org.jspecify.annotations.NullMarked;
