package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Somebody with a session of the running program, who goes through its pages by HTTP alone: one of staff who signed in, or
 * a reader who came by a link.
 */
final class Visit {
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"");

    private final RunningTocsin tocsin;
    private final String cookie;
    private final String form;
    private final String password;

    private Visit(RunningTocsin tocsin, HttpResponse<String> entered, String home, String password) {
        this.tocsin = tocsin;
        this.cookie = entered.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new AssertionError("not let in: " + entered.body()))
                .replaceFirst(";.*", "");
        this.form = found(FORM, get(home).body());
        this.password = password;
    }

    /** Of the one account of staff that the demo makes, which may do everything. */
    static Visit ofEditor(RunningTocsin tocsin) {
        return ofStaff(tocsin, "editor", passwordOfEditor(tocsin));
    }

    static Visit ofStaff(RunningTocsin tocsin, String name, String password) {
        return new Visit(
                tocsin, tocsin.post("/staff/sign-in", Map.of("name", name, "password", password)), "/staff", password);
    }

    /** @param link to their preferences, as a mail has it */
    static Visit ofReader(RunningTocsin tocsin, String link) {
        return new Visit(tocsin, tocsin.post(link, Map.of()), "/preferences", "");
    }

    private static String passwordOfEditor(RunningTocsin tocsin) {
        try {
            return Files.readString(tocsin.data().resolve("first-sign-in")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the header {@code Cookie} has it. */
    String cookie() {
        return cookie;
    }

    /** The token without which no form of this session is taken. */
    String form() {
        return form;
    }

    HttpResponse<String> get(String path) {
        return tocsin.get(path, "Cookie", cookie);
    }

    /** The page that must be there. */
    Document page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** With the token of the form. */
    HttpResponse<String> post(String path, Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("form", form);
        return tocsin.post(path, all, "Cookie", cookie);
    }

    /** With the password once more, as dangerous acts want it. */
    HttpResponse<String> postWithProof(String path, Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("proof_password", password);
        return post(path, all);
    }

    /** Sends parts, of which the token must be one. */
    HttpResponse<String> postParts(String path, String boundary, byte[] body) {
        return tocsin.send(tocsin.request(path, "Cookie", cookie)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** What stands in the parentheses of the pattern where it is found first. */
    static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }
}
