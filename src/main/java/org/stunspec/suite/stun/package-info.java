/** Checks of RFC 8489, one class a section. */
@NullMarked
package org.stunspec.suite.stun;

import org.jspecify.annotations.NullMarked;
