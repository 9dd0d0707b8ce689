/** Fixtures that tests of several rooms share. */
@NullMarked
package org.stunspec.testing;

import org.jspecify.annotations.NullMarked;
