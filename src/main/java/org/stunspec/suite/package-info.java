/** Checks, verdicts and the runner. */
@NullMarked
package org.stunspec.suite;

import org.jspecify.annotations.NullMarked;
