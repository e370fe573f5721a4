package org.tocsin;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.DropwizardLayout;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import java.util.TimeZone;

/** Lines for people, with the number of the request that led to them; the other choice is {@code json}. */
@JsonTypeName("plain")
public final class PlainLayout implements DiscoverableLayoutFactory<ILoggingEvent> {
    @Override
    public PatternLayoutBase<ILoggingEvent> build(LoggerContext context, TimeZone zone) {
        DropwizardLayout layout = new DropwizardLayout(context, zone);
        layout.setPattern("%-5p [%d{ISO8601," + zone.getID() + "}] %c:%replace( %X{request}){' $',''} %m%n%dwREx");
        return layout;
    }
}
