package org.stunspec.suite.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How an event becomes one line of JSON: its components, and {@code "event"} for its kind. */
final class EventJson {
    static final String KIND = "event";

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(RunEvent.class, Kinds.class)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private EventJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
        @JsonSubTypes.Type(value = RunEvent.Detected.class, name = "detected"),
        @JsonSubTypes.Type(value = RunEvent.CheckStarted.class, name = "check-started"),
        @JsonSubTypes.Type(value = RunEvent.Exchanged.class, name = "exchanged"),
        @JsonSubTypes.Type(value = RunEvent.Judged.class, name = "judged"),
        @JsonSubTypes.Type(value = RunEvent.Waived.class, name = "waived"),
        @JsonSubTypes.Type(value = RunEvent.WaiverProblem.class, name = "waiver-problem"),
        @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished")
    })
    private interface Kinds {}

    static boolean knows(String kind) {
        for (JsonSubTypes.Type type :
                Kinds.class.getAnnotation(JsonSubTypes.class).value()) {
            if (type.name().equals(kind)) {
                return true;
            }
        }
        return false;
    }
}
