package org.stunspec.suite;

import java.util.ArrayList;
import java.util.List;
import org.stunspec.probe.ProbeSettings;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;

/** What one attempt of one check plays on: its probes, opened as they are asked for. */
final class Stage implements AutoCloseable {
    private final ProbeSettings settings;
    private final List<StunProbe> probes = new ArrayList<>();

    Stage(ProbeSettings settings) {
        this.settings = settings;
    }

    StunProbe stunProbe() {
        return keep(StunProbe.open(settings));
    }

    TurnProbe turnProbe() {
        return keep(TurnProbe.open(settings));
    }

    private <P extends StunProbe> P keep(P probe) {
        probes.add(probe);
        return probe;
    }

    @Override
    public void close() {
        probes.forEach(StunProbe::close);
        probes.clear();
    }
}
