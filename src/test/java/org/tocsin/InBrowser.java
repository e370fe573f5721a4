package org.tocsin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Tests that look at pages as people do. They share one browser and one running Tocsin, which come with the first of
 * them as a {@link BrowserGround}, and are reported as skipped where no Chromium is installed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InBrowser.Extension.class)
@interface InBrowser {

    /** Opens the ground with the first class that needs it; the end of all tests closes it. */
    final class Extension implements ExecutionCondition, ParameterResolver {
        private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(InBrowser.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return BrowserGround.chromium().isPresent()
                    ? ConditionEvaluationResult.enabled("there is a browser")
                    : ConditionEvaluationResult.disabled("not run: no Chromium is installed");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == BrowserGround.class;
        }

        @Override
        public BrowserGround resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(PLACE)
                    .getOrComputeIfAbsent(BrowserGround.class, key -> BrowserGround.open(), BrowserGround.class);
        }
    }
}
