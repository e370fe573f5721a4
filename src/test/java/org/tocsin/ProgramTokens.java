package org.tocsin;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An admin of the running program who makes and revokes tokens on their page. */
final class ProgramTokens {
    static final Pattern TOKEN = Pattern.compile("<code>(tocsin_[A-Za-z0-9_-]+)</code>");

    private final Visit visit;

    ProgramTokens(RunningTocsin tocsin) {
        visit = Visit.ofEditor(tocsin);
    }

    String page(String path) {
        return visit.get(path).body();
    }

    String make(String name, String... scopes) {
        return Visit.found(
                TOKEN,
                post("/staff/programs", Map.of("name", name, "scope", List.of(scopes), "days", "30"))
                        .body());
    }

    HttpResponse<String> post(String path, Map<String, ?> fields) {
        return visit.postWithProof(path, fields);
    }
}
