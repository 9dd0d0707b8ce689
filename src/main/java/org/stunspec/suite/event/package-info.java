/** The event stream of a run: what is written while it goes on, and how it is read back. */
@NullMarked
package org.stunspec.suite.event;

import org.jspecify.annotations.NullMarked;
