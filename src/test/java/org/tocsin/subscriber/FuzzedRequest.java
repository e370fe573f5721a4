package org.tocsin.subscriber;

import java.util.Map;

/**
 * Something that a robot might send to a form of readers. Words such as {@code $form} stand for what only our own page
 * knows, and are put in when it is sent.
 *
 * @param path after the language
 * @param body in ISO 8859-1: one character an octet
 */
record FuzzedRequest(String method, String path, String headers, String body) {

    private static final int LONGEST_TOLD = 1_500;

    /** All of it as octets, each told by a character of ISO 8859-1. */
    String with(Map<String, String> secrets) {
        String sent = put(body, secrets);
        return method + " " + put(path, secrets) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + put(headers, secrets)
                + (method.equals("POST") ? "Content-Length: " + sent.length() + "\r\n" : "")
                + "\r\n"
                + sent;
    }

    private static String put(String text, Map<String, String> secrets) {
        String whole = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            whole = whole.replace(secret.getKey(), secret.getValue());
        }
        return whole;
    }

    /** So that it can be read in a report. */
    @Override
    public String toString() {
        String whole = method + " " + path + "\n" + headers + "\n" + body;
        return whole.substring(0, Math.min(whole.length(), LONGEST_TOLD));
    }
}
