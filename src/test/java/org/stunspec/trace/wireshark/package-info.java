/** Our decoding beside that of Wireshark, an independent one. */
@NullMarked
package org.stunspec.trace.wireshark;

import org.jspecify.annotations.NullMarked;
