/** The table of contents of the suite. */
@NullMarked
package org.stunspec.suite.catalogue;

import org.jspecify.annotations.NullMarked;
