package org.tocsin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;

/** Lets settings say {@code 15m} and {@code 8h} where a duration is meant. */
final class PlainDurations extends StdDeserializer<Duration> {
    private PlainDurations() {
        super(Duration.class);
    }

    static SimpleModule module() {
        return new SimpleModule("durations").addDeserializer(Duration.class, new PlainDurations());
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        try {
            return io.dropwizard.util.Duration.parse(parser.getText()).toJavaDuration();
        } catch (IllegalArgumentException e) {
            return (Duration) context.handleWeirdStringValue(
                    Duration.class, parser.getText(), "a duration is written like 30s, 15m, 8h or 5d");
        }
    }
}
