package org.stunspec.report.html;

import java.util.List;

/**
 * The packets of one attempt.
 *
 * @param lanes who took part, from left to right
 */
public record AttemptView(int number, List<String> lanes, List<PacketView> packets) {}
