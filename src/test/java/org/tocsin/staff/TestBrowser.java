package org.tocsin.staff;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.jersey.DropwizardResourceConfig;
import io.dropwizard.jersey.setup.JerseyContainerHolder;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.views.common.ViewMessageBodyWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jsoup.Jsoup;
import org.tocsin.text.Words;
import org.tocsin.web.PageRenderer;
import org.tocsin.web.Pages;
import org.tocsin.web.Site;

/** A browser with cookies and without JavaScript, on pages that are served from memory. */
public final class TestBrowser {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"");

    private final ApplicationHandler application;
    private final URI base;
    private final Map<String, NewCookie> cookies = new LinkedHashMap<>();

    /** What came back. */
    public record Answer(int status, Map<String, List<Object>> headers, Map<String, NewCookie> cookies, String body) {
        public String location() {
            return headers.get(HttpHeaders.LOCATION).get(0).toString();
        }

        /** What a person reads. */
        public String text() {
            return Jsoup.parse(body).text();
        }

        public String formToken() {
            Matcher matcher = FORM_TOKEN.matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("no form here");
            }
            return matcher.group(1);
        }
    }

    private TestBrowser(ApplicationHandler application, URI base) {
        this.application = application;
        this.base = base;
    }

    public static TestBrowser of(Site site, List<String> wordPackages, Consumer<JerseyEnvironment> resources) {
        DropwizardResourceConfig config = DropwizardResourceConfig.forTesting();
        JerseyEnvironment jersey = new JerseyEnvironment(new JerseyContainerHolder(null), config);
        List<String> packages = new ArrayList<>(List.of("web"));
        packages.addAll(wordPackages);
        Words words = Pages.words(packages);
        Pages.register(jersey, site, words);
        jersey.register(new ViewMessageBodyWriter(new MetricRegistry(), List.of(new PageRenderer())));
        resources.accept(jersey);
        return new TestBrowser(new ApplicationHandler(config), URI.create(site.url() + "/"));
    }

    /** Another browser on the same pages, without any cookie. */
    public TestBrowser another() {
        return new TestBrowser(application, base);
    }

    public void keepCookie(String name, String value) {
        cookies.put(name, new NewCookie.Builder(name).value(value).build());
    }

    public Map<String, NewCookie> cookies() {
        return cookies;
    }

    public Answer get(String path) {
        return call("GET", path, null, null);
    }

    public Answer post(String path, Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return call("POST", path, MediaType.APPLICATION_FORM_URLENCODED, body.toString());
    }

    public Answer call(String method, String path, String type, String body) {
        return send(method, path, type, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /** A form with a file in it (RFC 7578). */
    public Answer postWithFile(String path, Map<String, String> form, String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        form.forEach((field, value) -> body.writeBytes(
                ("--b0und\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--b0und\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b0und--\r\n".getBytes(StandardCharsets.UTF_8));
        return send("POST", path, "multipart/form-data; boundary=b0und", body.toByteArray());
    }

    private Answer send(String method, String path, String type, byte[] body) {
        ContainerRequest request = new ContainerRequest(
                base, base.resolve(path), method, null, new MapPropertiesDelegate(), application.getConfiguration());
        cookies.values().forEach(cookie -> request.header("Cookie", cookie.getName() + "=" + cookie.getValue()));
        request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (body != null) {
            request.header("Content-Type", type);
            request.setEntityStream(new ByteArrayInputStream(body));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ContainerResponse response = application.apply(request, out).get();
            response.getCookies().forEach(this::keep);
            return new Answer(
                    response.getStatus(),
                    Map.copyOf(response.getHeaders()),
                    response.getCookies(),
                    out.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String name, NewCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(name);
        } else {
            cookies.put(name, cookie);
        }
    }
}
