package org.stunspec.suite;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.NotApplicable;

/** One launch of one check's method. */
final class Attempt {
    /** Jupiter and nothing else: whatever more is on a class path would be asked, and told, about every attempt. */
    private static final LauncherConfig QUIET = LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    private Attempt() {}

    static Outcome run(CheckDefinition check, Stage stage) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(check.method().getDeclaringClass(), check.method()))
                .enableImplicitConfigurationParameters(false)
                .build();
        Listener listener = new Listener();
        try (LauncherSession session = LauncherFactory.openSession(QUIET)) {
            session.getStore().put(Namespace.GLOBAL, Stage.class, stage);
            session.getLauncher().execute(request, listener);
        }
        return listener.outcome();
    }

    private static final class Listener implements TestExecutionListener {
        private final List<Outcome> ended = new CopyOnWriteArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Optional<Throwable> thrown = result.getThrowable();
            if (thrown.isPresent()) {
                ended.add(outcome(thrown.get()));
            } else if (test.isTest()) {
                ended.add(new Outcome.Held());
            }
        }

        Outcome outcome() {
            return ended.isEmpty()
                    ? new Outcome.Crashed(new IllegalStateException("the check's method was not run"))
                    : ended.get(0);
        }

        private static Outcome outcome(Throwable thrown) {
            if (thrown instanceof ExpectationNotMet how) {
                return new Outcome.Broken(how);
            }
            if (thrown instanceof NotApplicable inapplicable) {
                return new Outcome.Inapplicable(inapplicable.reason());
            }
            if (thrown instanceof EnvironmentFailure unreached) {
                return new Outcome.Unreached(unreached.reason());
            }
            Throwable cause = thrown.getCause();
            return cause instanceof EnvironmentFailure || cause instanceof NotApplicable
                    ? outcome(cause)
                    : new Outcome.Crashed(thrown);
        }
    }
}
