package org.tocsin.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files of the sample publication, which lie beside this class. */
final class SampleFiles {
    private SampleFiles() {}

    /** @throws NullPointerException when there is no such file */
    static byte[] bytes(String path) {
        try (InputStream in = Objects.requireNonNull(SampleFiles.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }
}
