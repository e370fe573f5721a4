package org.tocsin;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.core.setup.Bootstrap;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where settings are read from: the file that is named, or {@code config.yml} of the release where there is none. */
final class SettingsFiles {
    static final String USUAL = "config.yml";

    private SettingsFiles() {}

    static ConfigurationSourceProvider orThoseOfTheRelease(ConfigurationSourceProvider files) {
        return path -> {
            if (Files.exists(Path.of(path)) || !path.equals(USUAL)) {
                return files.open(path);
            }
            InputStream inJar = SettingsFiles.class.getResourceAsStream("/" + USUAL);
            if (inJar == null) {
                throw new FileNotFoundException(USUAL);
            }
            return inJar;
        };
    }

    /** As they are written, variables and all. */
    static String released() throws IOException {
        try (InputStream inJar = SettingsFiles.class.getResourceAsStream("/" + USUAL)) {
            return inJar == null ? "" : new String(inJar.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** For commands that read them by themselves. */
    @SuppressWarnings("unchecked")
    static TocsinConfiguration read(Bootstrap<?> bootstrap, String file) throws IOException, ConfigurationException {
        Bootstrap<TocsinConfiguration> ours = (Bootstrap<TocsinConfiguration>) bootstrap;
        return ours.getConfigurationFactoryFactory()
                .create(
                        TocsinConfiguration.class,
                        ours.getValidatorFactory().getValidator(),
                        ours.getObjectMapper(),
                        "dw")
                .build(ours.getConfigurationSourceProvider(), file);
    }
}
