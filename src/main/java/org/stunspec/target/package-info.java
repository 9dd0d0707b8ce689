/** What is judged and how to reach it: URIs, credentials, feature detection. */
@NullMarked
package org.stunspec.target;

import org.jspecify.annotations.NullMarked;
