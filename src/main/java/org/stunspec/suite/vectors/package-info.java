/** The test vectors of the project, and what a codec makes of them. */
@NullMarked
package org.stunspec.suite.vectors;

import org.jspecify.annotations.NullMarked;
