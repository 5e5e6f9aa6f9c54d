package dev.sextant.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a contract the store that the sheet around it makes. */
final class FreshStore implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StoreUnderTest.class;
    }

    @Override
    public StoreUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRequiredTestInstances()
                .findInstance(ConformanceSheet.class)
                .orElseThrow(() -> new ParameterResolutionException(
                        context.getRequiredTestClass().getName()
                                + " has no store: neither it nor a class around it implements ConformanceSheet"))
                .freshStore();
    }
}
