package org.tocsin.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.tocsin.alert.ArchiveAlert;

/** The alerts of the sample: two of the past, both closed. */
final class SampleAlerts {
    private SampleAlerts() {}

    static List<ArchiveAlert> all() {
        YAMLMapper yaml = YAMLMapper.builder().addModule(new JavaTimeModule()).build();
        try {
            return yaml.readValue(SampleFiles.text("alerts.yaml"), ArchiveAlert.Collection.class)
                    .alerts();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read the alerts of the sample", e);
        }
    }
}
