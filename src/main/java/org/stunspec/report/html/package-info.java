/** What the templates of the HTML report are given: a run, arranged for the eye. */
@NullMarked
package org.stunspec.report.html;

import org.jspecify.annotations.NullMarked;
