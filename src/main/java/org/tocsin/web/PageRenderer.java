package org.tocsin.web;

import com.github.mustachejava.MustacheException;
import io.dropwizard.views.common.View;
import io.dropwizard.views.common.ViewRenderException;
import io.dropwizard.views.common.ViewRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Mustaches;

/** Renders pages with Mustache templates from the class path, in full before the first byte leaves. */
public final class PageRenderer implements ViewRenderer {
    private final Mustaches templates = Mustaches.html(PageRenderer::open);

    @Override
    public boolean isRenderable(View view) {
        return view.getTemplateName().endsWith(".mustache");
    }

    @Override
    public void render(View view, Locale locale, OutputStream output) throws IOException {
        byte[] bytes;
        try {
            bytes = templates.render(view.getTemplateName(), view).getBytes(StandardCharsets.UTF_8);
        } catch (MustacheException e) {
            throw new ViewRenderException(e);
        }
        output.write(bytes);
    }

    @Override
    public void configure(Map<String, String> options) {
        // there is nothing to choose
    }

    @Override
    public String getConfigurationKey() {
        return "mustache";
    }

    /** In a jar, unlike in a folder, a path with {@code ..} leads nowhere: it is straightened first. */
    private static @Nullable Reader open(String name) {
        String path =
                URI.create(name.startsWith("/") ? name : "/" + name).normalize().getPath();
        InputStream in = PageRenderer.class.getResourceAsStream(path);
        return in == null ? null : new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
