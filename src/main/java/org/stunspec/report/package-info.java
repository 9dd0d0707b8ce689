/** HTML, JUnit XML, JSON and Markdown, each a projection of the event stream. */
@NullMarked
package org.stunspec.report;

import org.jspecify.annotations.NullMarked;
