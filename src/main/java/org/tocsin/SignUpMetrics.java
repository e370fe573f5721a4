package org.tocsin;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.tocsin.subscriber.SignUpGuard;

/** How many want to sign up and what became of them, for the operators' port; never who. */
final class SignUpMetrics {
    private SignUpMetrics() {}

    static void register(SignUpGuard guard, PrometheusRegistry metrics) {
        GaugeWithCallback.builder()
                .name("tocsin_signups_pressure")
                .help("1 while too many want to sign up, and each has to show that it costs them something")
                .callback(callback -> callback.call(guard.isUnderPressure() ? 1 : 0))
                .register(metrics);
        CounterWithCallback.builder()
                .name("tocsin_signups_total")
                .help("Sign-ups at this process: taken, quiet (too many for one address), dropped (too many from one"
                        + " network or altogether), again (the form was shown once more), puzzle (asked to do a sum)")
                .labelNames("verdict")
                .callback(callback -> guard.tell((verdict, count) -> callback.call(count, verdict)))
                .register(metrics);
    }
}
