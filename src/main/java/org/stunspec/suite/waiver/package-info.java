/** Failures that a user has accepted, in a file, with a reason and an expiry. */
@NullMarked
package org.stunspec.suite.waiver;

import org.jspecify.annotations.NullMarked;
