/** picocli commands; nothing but argument parsing and wiring. */
@NullMarked
package org.stunspec.cli;

import org.jspecify.annotations.NullMarked;
