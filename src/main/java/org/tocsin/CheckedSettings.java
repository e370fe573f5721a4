package org.tocsin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the settings, and sees to it that the data folder is there before the log is opened in it. */
final class CheckedSettings extends YamlConfigurationFactory<TocsinConfiguration> {
    CheckedSettings(Class<TocsinConfiguration> type, Validator validator, ObjectMapper mapper, String prefix) {
        super(type, validator, mapper, prefix);
    }

    @Override
    public TocsinConfiguration build(ConfigurationSourceProvider provider, String path)
            throws IOException, ConfigurationException {
        TocsinConfiguration settings = super.build(provider, path);
        DataFolder.check(Path.of(settings.data));
        return settings;
    }
}
