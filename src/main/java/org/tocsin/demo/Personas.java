package org.tocsin.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Slug;

/** Reads the readers whom the demo signs up from their file. */
final class Personas {
    private static final int MORNING = 7;

    private Personas() {}

    /** One of them as it stands in the file, in words. */
    private record Line(
            String address,
            String language,
            String form,
            String rhythm,
            @Nullable String weekday,
            @Nullable Integer hour,
            String zone,
            List<String> topics,
            boolean alerts,
            boolean closes,
            boolean leaves) {

        Persona persona() {
            return new Persona(
                    new EmailAddress(address),
                    Language.of(language).orElseThrow(),
                    MailForm.of(form).orElseThrow(),
                    Rhythm.of(rhythm).orElseThrow(),
                    weekday == null ? DayOfWeek.MONDAY : DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT)),
                    hour == null ? MORNING : hour,
                    ZoneId.of(zone),
                    topics.stream().map(Slug::new).toList(),
                    alerts,
                    closes,
                    leaves);
        }
    }

    static List<Persona> ofTheSample() {
        return parse(SampleFiles.text("personas.yaml"));
    }

    /** @throws IllegalArgumentException when the file is not as it should be */
    static List<Persona> parse(String yaml) {
        try {
            List<Line> lines = new YAMLMapper().readValue(yaml, new TypeReference<List<Line>>() {});
            return lines.stream().map(Line::persona).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot read the readers of the demo", e);
        }
    }
}
