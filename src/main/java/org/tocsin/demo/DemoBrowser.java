package org.tocsin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.tocsin.web.Site;

/** Does what the readers of the demo do in their browsers, by the same pages and forms as anybody. */
final class DemoBrowser {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final URI home;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(LONGEST)
            .build();

    /** @param home where the site can be reached from this machine */
    DemoBrowser(URI home) {
        this.home = home;
    }

    /** Whether the site answers yet. */
    boolean isUp() {
        try {
            return client.send(request("/subscribe").GET().build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Fills the sign-up form in as the persona would. */
    void signUp(Persona persona) {
        FormElement form = form(open(Site.prefix(persona.language()) + "/subscribe"), "form:has([name=address])");
        List<Field> fields = fieldsOf(form);
        fields.removeIf(field -> Persona.isOwnField(field.name()));
        fields.addAll(persona.fields());
        submit(form, fields);
    }

    /** Follows the link in the confirmation mail and presses the button on the page that it leads to. */
    void confirm(URI link) {
        Document page = open(link.getRawPath());
        FormElement form = form(page, "main form[method=post]");
        submit(form, fieldsOf(form));
    }

    /**
     * Leaves as mail programs do it: RFC 8058 §3.2.
     *
     * @return the status of the answer
     */
    int leave(URI link) {
        return post(link.getRawPath(), "List-Unsubscribe=One-Click").statusCode();
    }

    /** One field of a form with its value. */
    record Field(String name, String value) {}

    private Document open(String path) {
        HttpResponse<String> answer = send(request(path).GET().build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("a page was answered with " + answer.statusCode());
        }
        return Jsoup.parse(answer.body(), home.resolve(path).toString());
    }

    private void submit(FormElement form, List<Field> fields) {
        String body = fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
        int status = post(URI.create(form.absUrl("action")).getRawPath(), body).statusCode();
        if (status != 200) {
            throw new IllegalStateException("a form was answered with " + status);
        }
    }

    private HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(home.resolve(path)).timeout(LONGEST);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the site did not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static FormElement form(Document page, String selector) {
        return Optional.ofNullable(page.selectFirst(selector))
                .map(FormElement.class::cast)
                .orElseThrow(() -> new IllegalStateException("a page lacks its form"));
    }

    private static List<Field> fieldsOf(FormElement form) {
        return form.formData().stream()
                .map((Connection.KeyVal pair) -> new Field(pair.key(), pair.value()))
                .collect(Collectors.toList());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
