package org.tocsin.subscriber;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Makes requests out of good ones: fields left out, sent again, swapped, filled with what no person types, in the wrong
 * encoding or as the wrong type. Most reach far into the program, since most of each is as it should be.
 */
final class Fuzz {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String BOUNDARY = "----b";

    /** As they stand in a form, percent signs and all. */
    private static final List<String> NASTY = List.of(
            "",
            "%00",
            "a%00b@example.org",
            "%",
            "%zz",
            "%u0041",
            "%C3%28",
            "%ED%A0%80",
            "%C0%AF",
            "%FF%FE",
            "%D6%D0%B9%FA",
            "\u00d6\u00d0\u00b9\u00fa",
            "%E2%80%AEgro.elpmaxe@redaer",
            "%E2%81%A6x%E2%81%A9",
            "%F0%9F%94%94",
            "%EF%BC%90",
            "%0d%0aBcc%3A+x%40example.org",
            "reader@example.org%0d%0aBcc:x@example.org",
            "a@b@example.org",
            "%22quoted%22@example.org",
            "x@xn--a.example",
            "x@%E4%BE%8B%E5%AD%90.example",
            "x@[127.0.0.1]",
            "-1",
            "24",
            "99999999999999999999",
            "1e9",
            "NaN",
            "null",
            "true",
            "..%2F..%2Fetc%2Fpasswd",
            "'%22%3E%3Cscript%3E",
            "{{7*7}}",
            "$%7Bjndi:ldap://x%7D",
            "Mars%2FOlympus",
            "%2B25%3A00",
            "topic%3A",
            "topic%3Apress",
            "One-Click",
            "press",
            "weekly",
            "yes",
            "+",
            ";");

    private static final List<String> NAMES = List.of(
            "address",
            "topic",
            "group",
            "rhythm",
            "weekday",
            "hour",
            "zone",
            "language",
            "format",
            "extent",
            "alerts",
            "filter",
            "filtered",
            "step",
            "website",
            "stamp",
            "altcha",
            "form",
            "weeks",
            "never",
            "quietFrom",
            "quietUntil",
            "quietStrict",
            "part",
            "go",
            "undo",
            "List-Unsubscribe",
            "%00",
            "",
            "a[b]",
            "__proto__");

    private static final List<String> TYPES = List.of(
            FORM + "; charset=UTF-8",
            FORM + "; charset=gb18030",
            FORM + "; charset=utf-16",
            FORM + "; charset=nope",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + "b".repeat(300),
            "text/plain",
            JSON + "; charset=utf-32",
            "application/problem+json",
            "*/*",
            "nonsense",
            "\u00ff/\u00fe",
            "");

    private static final List<String> ODD_HEADERS = List.of(
            "Accept-Language: \u00ff\r\n",
            "Accept: application/json;q=x\r\n",
            "Origin: null\r\nSec-Fetch-Site: cross-site\r\n",
            "Origin: https://organisation.example\r\n",
            "Sec-Fetch-Site: same-origin\r\n",
            "Cookie: __Host-preferences=\u00ff%00; __Host-preferences=$session; =; ;\r\n",
            "Content-Encoding: gzip\r\n",
            "X-Forwarded-For: 1.2.3.4, \u00ff\r\n",
            "X-HTTP-Method-Override: DELETE\r\n");

    private record Field(String name, String value) {}

    private final Random random;

    Fuzz(Random random) {
        this.random = random;
    }

    FuzzedRequest next() {
        FuzzDoor door = any(List.of(FuzzDoor.values()));
        String language = any(List.of("", "", "", "/zh-Hans", "/zh-Hant", "/ZH-hant"));
        String headers = (door.isForOwner() && !isOnceIn(12) ? "Cookie: __Host-preferences=$session\r\n" : "")
                + (isOnceIn(8) ? any(ODD_HEADERS) : "");
        String path = language + (isOnceIn(15) ? door.path().replaceFirst("\\$[a-z]+", nastyPath()) : door.path());
        if (door.method().equals("GET")) {
            return new FuzzedRequest("GET", path + "?" + pairs(changed(door)), headers, "");
        }
        return door.isJson() ? json(path, headers) : form(door, path, headers);
    }

    private FuzzedRequest form(FuzzDoor door, String path, String headers) {
        List<Field> fields = changed(door);
        boolean isMultipart = isOnceIn(door == FuzzDoor.LEAVE || door == FuzzDoor.ONE_CLICK ? 3 : 15);
        String type = isMultipart ? "multipart/form-data; boundary=" + BOUNDARY : FORM;
        String body = isMultipart ? parts(fields) : pairs(fields);
        return new FuzzedRequest("POST", path, headers + type(type), isOnceIn(10) ? torn(body) : body);
    }

    private FuzzedRequest json(String path, String headers) {
        String body = isOnceIn(8) ? value(0) : object();
        return new FuzzedRequest("POST", path, headers + type(JSON), isOnceIn(6) ? torn(body) : body);
    }

    private String type(String usual) {
        return "Content-Type: " + (isOnceIn(12) ? any(TYPES) : usual) + "\r\n";
    }

    private List<Field> changed(FuzzDoor door) {
        List<Field> fields = new ArrayList<>();
        for (int at = 0; at < door.fields().size(); at += 2) {
            fields.add(new Field(door.fields().get(at), encoded(door.fields().get(at + 1))));
        }
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            change(fields);
        }
        return fields;
    }

    private void change(List<Field> fields) {
        int place = fields.isEmpty() ? 0 : random.nextInt(fields.size());
        switch (fields.isEmpty() ? 3 : random.nextInt(6)) {
            case 0 -> fields.remove(place);
            case 1 -> fields.add(fields.get(place));
            case 2 -> fields.add(0, new Field(fields.get(place).name(), nasty()));
            case 3 -> fields.add(new Field(any(NAMES), nasty()));
            default -> fields.set(place, new Field(fields.get(place).name(), nasty()));
        }
    }

    private String nasty() {
        return switch (random.nextInt(8)) {
            case 0 -> any(NASTY).repeat(1 + random.nextInt(200));
            case 1 -> "x".repeat(1 << (6 + random.nextInt(12)));
            case 2 -> encoded(anything(random.nextInt(40)));
            case 3 -> URLEncoder.encode(anything(5), Charset.forName("GB18030"));
            default -> any(NASTY);
        };
    }

    private String nastyPath() {
        return any(List.of("aaaa", "%00", "%FF", "..", "%2F", "a".repeat(2_000), "%E2%80%AE", "%F0%9F%94%94"));
    }

    /** Any characters, among them halves of some, marks of direction, and what is none. */
    private String anything(int length) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at++) {
            text.append(
                    random.nextBoolean()
                            ? (char) random.nextInt(0x10000)
                            : "\u202e\u2066\u0000\n\"'<&%".charAt(random.nextInt(9)));
        }
        return text.toString();
    }

    private static String pairs(List<Field> fields) {
        return fields.stream().map(field -> field.name() + "=" + field.value()).collect(Collectors.joining("&"));
    }

    private String parts(List<Field> fields) {
        String end = any(List.of("\r\n", "\r\n", "\n"));
        StringBuilder body = new StringBuilder();
        for (Field field : fields) {
            body.append("--").append(BOUNDARY).append(end);
            body.append("Content-Disposition: form-data; name=").append(any(List.of("\"", "")));
            body.append(field.name()).append(any(List.of("\"", "", "; filename=\"x\"")));
            body.append(end)
                    .append(isOnceIn(5) ? "" : end)
                    .append(field.value())
                    .append(end);
        }
        return body + (isOnceIn(4) ? "" : "--" + BOUNDARY + "--" + end);
    }

    private String object() {
        List<String> members = new ArrayList<>(List.of(
                "\"address\":\"reader@example.org\"", "\"topics\":[\"press\"]", "\"rhythm\":\"weekly\"", "\"hour\":8"));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            String member = "\"" + any(JSON_NAMES) + "\":" + value(0);
            members.add(random.nextInt(members.size() + 1), member);
        }
        return "{" + String.join(",", members) + "}";
    }

    private static final List<String> JSON_NAMES = List.of(
            "address",
            "topics",
            "rhythm",
            "weekday",
            "hour",
            "zone",
            "language",
            "languages",
            "extent",
            "format",
            "urgentActions",
            "stamp",
            "altcha",
            "nonsense",
            "\\u0000",
            "__proto__");

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 8 : 11)) {
            case 0 -> "null";
            case 1 -> any(List.of("-1", "1e400", "0.5", "9".repeat(400), "NaN", "2147483648", "00"));
            case 2 -> any(List.of("true", "false", "undefined"));
            case 3 ->
                "\"" + any(List.of("\\ud800", "\\u0000", "\\x", "\u00ff", "\\u202e", "\t", "x".repeat(70_000))) + "\"";
            case 4 -> any(List.of("[".repeat(2_000), "{\"a\":".repeat(2_000)));
            case 5, 6, 7 ->
                "\"" + any(List.of("weekly", "press", "en", "zh-Hant", "a@example.net", "8", "", "text")) + "\"";
            case 8, 9 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
            default -> "{\"" + any(JSON_NAMES) + "\":" + value(depth + 1) + "}";
        };
    }

    /** Cut off, with something put in, or with octets changed. */
    private String torn(String body) {
        int place = random.nextInt(body.length() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> body.substring(0, place);
            case 1 ->
                body.substring(0, place) + "\u0000\u00ff\u00fe&=%".charAt(random.nextInt(6)) + body.substring(place);
            case 2 -> "\u00ef\u00bb\u00bf" + body;
            default ->
                new String(
                        body.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE),
                        StandardCharsets.ISO_8859_1);
        };
    }

    private static String encoded(String text) {
        return text.startsWith("$") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private boolean isOnceIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
