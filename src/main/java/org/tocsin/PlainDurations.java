package org.tocsin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Lets settings say {@code 15m} and {@code 8h} where a duration is meant. */
final class PlainDurations extends StdDeserializer<Duration> {
    private PlainDurations() {
        super(Duration.class);
    }

    static SimpleModule module() {
        return new SimpleModule("durations").addDeserializer(Duration.class, new PlainDurations());
    }

    /** The way back: in the largest unit that leaves nothing over. */
    static String words(Duration duration) {
        long millis = duration.toMillis();
        for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS)) {
            long length = unit.getDuration().toMillis();
            if (millis >= length && millis % length == 0) {
                return millis / length + unit.name().substring(0, 1).toLowerCase(Locale.ROOT);
            }
        }
        return millis + "ms";
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
