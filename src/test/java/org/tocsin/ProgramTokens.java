package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An admin of the running program who makes and revokes tokens on their page. */
final class ProgramTokens {
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"");
    private static final Pattern TOKEN = Pattern.compile("<code>(tocsin_[A-Za-z0-9_-]+)</code>");

    private final RunningTocsin tocsin;
    private final String cookie;
    private final String form;
    private final String password;

    ProgramTokens(RunningTocsin tocsin) throws IOException {
        this.tocsin = tocsin;
        password = Files.readString(tocsin.data().resolve("first-sign-in")).strip();
        cookie = tocsin.post("/staff/sign-in", Map.of("name", "editor", "password", password))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
        form = found(FORM, page("/staff/programs"));
    }

    String page(String path) {
        return tocsin.get(path, "Cookie", cookie).body();
    }

    String make(String name, String... scopes) {
        return found(
                TOKEN,
                post("/staff/programs", Map.of("name", name, "scope", List.of(scopes), "days", "30"))
                        .body());
    }

    HttpResponse<String> post(String path, Map<String, ?> fields) {
        Map<String, Object> all = new java.util.HashMap<>(fields);
        all.put("form", form);
        all.put("proof_password", password);
        return tocsin.post(path, all, "Cookie", cookie);
    }

    static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }
}
