package dev.sextant.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a contract the sheet around it, which makes its stores. */
final class SheetAround implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConformanceSheet.class;
    }

    @Override
    public ConformanceSheet resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRequiredTestInstances()
                .findInstance(ConformanceSheet.class)
                .orElseThrow(() -> new ParameterResolutionException(
                        context.getRequiredTestClass().getName()
                                + " has no store: neither it nor a class around it implements ConformanceSheet"));
    }
}
