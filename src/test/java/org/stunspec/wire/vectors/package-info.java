/** Loads {@code vectors/} and runs it against our codec. */
@NullMarked
package org.stunspec.wire.vectors;

import org.jspecify.annotations.NullMarked;
