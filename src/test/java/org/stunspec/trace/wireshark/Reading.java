package org.stunspec.trace.wireshark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stunspec.wire.AttributeType;

/** What a decoder makes of one message, fact by fact; the names are Wireshark's. */
final class Reading {
    private static final String UNREADABLE = "unreadable";

    private static final Set<String> HEADER = Set.of("type", "length");

    /** Where a fact belongs: the message's kind, or one of its attributes by place and name. */
    private record Place(int attribute, String name) {}

    private record Fact(Place place, String field) {}

    /**
     * One thing that two decoders say differently.
     *
     * @param field {@code LIFETIME/lifetime}, for instance; without the place of the attribute in the message
     */
    record Difference(String field, String ours, String theirs) {
        static final String NOTHING = "nothing";

        /** Whether we alone find no meaning in a value; then {@link #ours} is the clause because of which. */
        boolean isStricter() {
            return field.endsWith("/" + UNREADABLE) && theirs.equals(NOTHING);
        }

        /** What kind of difference it is, whatever the values. */
        String kind() {
            if (ours.equals(NOTHING)) {
                return "only Wireshark";
            }
            return theirs.equals(NOTHING) ? "only we" : "another value";
        }
    }

    private final Map<Fact, String> facts = new LinkedHashMap<>();
    private final List<String> attributes = new ArrayList<>();
    private final String kind;
    private final String prefix;
    private Place place;

    /** @param kind {@code stun}, {@code classicstun} for RFC 3489's header, or {@code channel} */
    Reading(String kind) {
        this.kind = kind;
        this.prefix = kind.equals("classicstun") ? "classicstun " : "";
        this.place = new Place(-1, kind);
    }

    String kind() {
        return kind;
    }

    /** What is said from now on is said of this attribute. */
    void attribute(int index, int type) {
        place = new Place(index, prefix + new AttributeType(type).name());
        attributes.add("0x%04x".formatted(type));
    }

    /** A field that comes several times has all its values, in order. */
    void say(String field, Object value) {
        facts.merge(new Fact(place, field), String.valueOf(value), (before, more) -> before + "," + more);
    }

    /** That the value has no meaning, or none that the decoder knows. */
    void unreadable(String why) {
        say(UNREADABLE, why);
    }

    /**
     * Where the two find other attributes, or only one of them can make sense of an attribute's value, that is the one
     * difference.
     */
    List<Difference> differences(Reading theirs) {
        if (!attributes.equals(theirs.attributes)) {
            return List.of(new Difference(kind + "/attributes", attributes.toString(), theirs.attributes.toString()));
        }
        Set<Fact> all = new LinkedHashSet<>(facts.keySet());
        all.addAll(theirs.facts.keySet());
        List<Difference> found = new ArrayList<>();
        for (Fact fact : all) {
            String our = facts.getOrDefault(fact, Difference.NOTHING);
            String their = theirs.facts.getOrDefault(fact, Difference.NOTHING);
            if (!our.equals(their) && counts(fact, theirs)) {
                found.add(new Difference(fact.place.name + "/" + fact.field, our, their));
            }
        }
        return found;
    }

    /** An empty value shows nothing, so that Wireshark does not say whether it has a meaning. */
    private boolean counts(Fact fact, Reading theirs) {
        if (HEADER.contains(fact.field)) {
            return true;
        }
        boolean weRead = !hasNoMeaning(fact);
        boolean theyRead = !theirs.hasNoMeaning(fact);
        boolean empty = "0".equals(facts.get(new Fact(fact.place, "length"))) && fact.place.attribute >= 0;
        return fact.field.equals(UNREADABLE) ? weRead != theyRead && !empty : weRead && theyRead;
    }

    private boolean hasNoMeaning(Fact fact) {
        return facts.containsKey(new Fact(fact.place, UNREADABLE));
    }

    @Override
    public String toString() {
        return kind + " " + facts.values();
    }
}
