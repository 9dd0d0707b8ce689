package org.stunspec.suite;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;

/** Hands a check its probe, and cleans up behind it. */
final class CheckExtension implements ParameterResolver, AfterEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == StunProbe.class || type == TurnProbe.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stage stage = stage(context);
        return parameter.getParameter().getType() == TurnProbe.class ? stage.turnProbe() : stage.stunProbe();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stage(context).close();
    }

    private static Stage stage(ExtensionContext context) {
        ExtensionContext.Store store =
                context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL);
        Stage stage = store.get(Stage.class, Stage.class);
        if (stage == null) {
            throw new ParameterResolutionException("a check runs only through the runner of stunspec");
        }
        return stage;
    }
}
