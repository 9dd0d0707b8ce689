/** How fast the codec is, beside another one. Not part of the build; {@code docs/performance.md} says how to run it. */
package org.stunspec.bench;
