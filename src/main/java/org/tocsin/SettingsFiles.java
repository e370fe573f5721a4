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
import org.jspecify.annotations.Nullable;

/**
 * Where settings are read from: the file that is named, by a command or else by the variable {@code TOCSIN_SETTINGS}; or
 * {@code config.yml} of the release where there is none.
 */
final class SettingsFiles {
    static final String USUAL = "config.yml";
    static final String VARIABLE = "TOCSIN_SETTINGS";

    private SettingsFiles() {}

    static ConfigurationSourceProvider orThoseOfTheRelease(ConfigurationSourceProvider files) {
        return path -> {
            String meant = meant(path, System.getenv(VARIABLE));
            if (Files.exists(Path.of(meant)) || !meant.equals(USUAL)) {
                return files.open(meant);
            }
            InputStream inJar = SettingsFiles.class.getResourceAsStream("/" + USUAL);
            if (inJar == null) {
                throw new FileNotFoundException(USUAL);
            }
            return inJar;
        };
    }

    /** The file that is read; null for that of the release. */
    static @Nullable Path found(String path) {
        Path meant = Path.of(meant(path, System.getenv(VARIABLE)));
        return Files.exists(meant) ? meant : null;
    }

    /** @param variable what the environment names; null for nothing */
    static String meant(String path, @Nullable String variable) {
        return path.equals(USUAL) && variable != null && !variable.isBlank() ? variable : path;
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
