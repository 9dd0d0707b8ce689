package org.stunspec.report.html;

/**
 * One row of a packet's decode.
 *
 * @param depth 0 for what belongs to the message itself
 * @param offset in octets from the begin of the payload
 * @param note what is wrong with it; empty where nothing is
 * @param marked whether a mark of the finding lies in it
 */
public record FieldView(int depth, int offset, int length, String name, String value, String note, boolean marked) {}
