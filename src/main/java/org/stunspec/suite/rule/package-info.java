/** Rules: requirements judged from packets that somebody else caused. */
@NullMarked
package org.stunspec.suite.rule;

import org.jspecify.annotations.NullMarked;
