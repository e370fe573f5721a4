package org.tocsin.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.tocsin.alert.AlertContent;
import org.tocsin.alert.ArchiveAlert;

/** The alerts of the sample: two of the past, and two invented ones, of which one is open. */
final class SampleAlerts {
    private SampleAlerts() {}

    /** Topics of readers of the demo, though not of the one whose mailbox is closed. */
    static final List<String> TOPICS_OF_OPEN = List.of("labor-rights", "enforced-disappearance", "lawyers");

    static List<ArchiveAlert> all() {
        return read("alerts.yaml", ArchiveAlert.Collection.class).alerts();
    }

    static AlertContent open() {
        return read("action.yaml", AlertContent.class);
    }

    /** One that is over. */
    static AlertContent closed() {
        return read("closed.yaml", AlertContent.class);
    }

    private static <T> T read(String file, Class<T> type) {
        YAMLMapper yaml = YAMLMapper.builder().addModule(new JavaTimeModule()).build();
        try {
            return yaml.readValue(SampleFiles.text(file), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read the alerts of the sample", e);
        }
    }
}
