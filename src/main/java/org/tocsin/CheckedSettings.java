package org.tocsin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationParsingException;
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

    /** One that refuses keys it does not know and says which were meant: a misspelt one would hold nothing. */
    static CheckedSettings strict(
            Class<TocsinConfiguration> type, Validator validator, ObjectMapper mapper, String prefix) {
        ObjectMapper strict = mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return new CheckedSettings(type, validator, strict, prefix);
    }

    @Override
    public TocsinConfiguration build(ConfigurationSourceProvider provider, String path)
            throws IOException, ConfigurationException {
        TocsinConfiguration settings = read(provider, path);
        if (settings.delivery.doubt().compareTo(settings.mail.relayTimeouts().accept()) <= 0) {
            throw new StartTrouble("delivery.doubt must be longer than mail.relayTimeouts.accept: otherwise mails go"
                    + " out twice when the relay is slow.");
        }
        DataFolder.check(Path.of(settings.data));
        return settings;
    }

    private TocsinConfiguration read(ConfigurationSourceProvider provider, String path)
            throws IOException, ConfigurationException {
        try {
            return super.build(provider, path);
        } catch (ConfigurationParsingException e) {
            if (e.getCause() instanceof InvalidFormatException fault) {
                throw new StartTrouble(WrongValue.sentence(path, fault), e);
            }
            throw e;
        }
    }
}
