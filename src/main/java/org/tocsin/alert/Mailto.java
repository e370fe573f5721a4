package org.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Links that open a letter in the reader's own mail program (RFC 6068). Nobody else is in them: a copy to us would tell
 * us who wrote.
 *
 * @param isShortened whether the body is not the first choice, because links as long as that break on the way
 */
record Mailto(String link, boolean isShortened) {
    /** Longer ones are cut off or refused by some browsers and mail programs. */
    static final int LONGEST = 1800;

    /** In octets on the line; the shorter one is for when there is no room for any body else. */
    private static final List<Integer> LONGEST_SUBJECTS = List.of(600, 180);

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    /**
     * @param addresses at least one
     * @param bodies what the letter may say, the best first; lines end with a line feed
     */
    static Mailto of(List<String> addresses, String subject, List<String> bodies) {
        String to = "mailto:" + addresses.stream().map(Mailto::address).collect(Collectors.joining(","));
        for (int longest : LONGEST_SUBJECTS) {
            String start = to + "?subject=" + encode(fitting(subject, longest));
            for (int i = 0; i < bodies.size(); i++) {
                String link = start + "&body=" + encode(bodies.get(i));
                if (link.length() <= LONGEST) {
                    return new Mailto(link, i > 0);
                }
            }
        }
        String bare = to + "?subject=" + encode(fitting(subject, LONGEST_SUBJECTS.get(0)));
        return new Mailto(bare.length() <= LONGEST ? bare : to, true);
    }

    private static String fitting(String subject, int longest) {
        int end = subject.length();
        while (encode(subject.substring(0, end)).length() > longest) {
            end = subject.offsetByCodePoints(end, -1);
        }
        return subject.substring(0, end);
    }

    /** RFC 6068 §2: in front of the at sign everything that has a meaning in links is written in hundredths. */
    private static String address(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? encode(address) : encode(address.substring(0, at)) + "@" + encode(address.substring(at + 1));
    }

    /** RFC 6068 §5: UTF-8, and lines end with CR LF. */
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() * 3);
        for (byte octet : text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((octet >> 4) & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
