/** The few types that every state machine speaks. Time is always an argument. */
@NullMarked
package org.stunspec.sansio;

import org.jspecify.annotations.NullMarked;
