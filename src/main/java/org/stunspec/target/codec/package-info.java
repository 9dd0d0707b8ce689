/** Codecs as targets: our own, and foreign ones behind a program that speaks the contract of docs/vectors.md. */
@NullMarked
package org.stunspec.target.codec;

import org.jspecify.annotations.NullMarked;
