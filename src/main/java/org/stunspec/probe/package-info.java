/** Raw client, raw peer and the silence oracle: the suite's end of the wire. */
@NullMarked
package org.stunspec.probe;

import org.jspecify.annotations.NullMarked;
