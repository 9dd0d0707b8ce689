/** STUN transactions and authentication, client and server. */
@NullMarked
package org.stunspec.stun;

import org.jspecify.annotations.NullMarked;
