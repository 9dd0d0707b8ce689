package org.stunspec.testing;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One coturn for a test class, as a parameter of type {@link CoturnServer}: {@code @ExtendWith(CoturnExtension.class)}.
 * Without coturn the tests are skipped with the reason; in CI (environment variable {@code CI} is {@code true}) they
 * fail, because there a skip would be silence taken for success.
 */
public final class CoturnExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(CoturnExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        requireCoturn();
        context.getStore(NAMESPACE).computeIfAbsent(CoturnServer.class, key -> startServer(), CoturnServer.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CoturnServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(CoturnServer.class, key -> startServer(), CoturnServer.class);
    }

    /** For tests that start their own server: skips, or in CI fails, without coturn. */
    public static void requireCoturn() {
        boolean found = CoturnServer.executable().isPresent();
        if (!found && "true".equals(System.getenv("CI"))) {
            fail("turnserver is not on the PATH, and CI has to run against it");
        }
        Assumptions.assumeTrue(found, "turnserver (coturn) is not on the PATH");
    }

    private static CoturnServer startServer() {
        try {
            return CoturnServer.start();
        } catch (IOException failure) {
            throw new IllegalStateException("coturn did not start", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while coturn started", interrupted);
        }
    }
}
