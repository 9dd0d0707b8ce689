/** IPv4, IPv6, UDP, TCP and ICMP headers and fragments as views over bytes. */
@NullMarked
package org.stunspec.ip;

import org.jspecify.annotations.NullMarked;
