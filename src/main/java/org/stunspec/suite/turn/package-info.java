/** Checks of RFC 8656, one class a section. */
@NullMarked
package org.stunspec.suite.turn;

import org.jspecify.annotations.NullMarked;
