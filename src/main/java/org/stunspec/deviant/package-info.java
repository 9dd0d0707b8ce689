/** The wrong references, and the variants, that prove the checks. */
@NullMarked
package org.stunspec.deviant;

import org.jspecify.annotations.NullMarked;
