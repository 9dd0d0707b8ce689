/** The ledger of requirements and its coverage. */
@NullMarked
package org.stunspec.spec;

import org.jspecify.annotations.NullMarked;
