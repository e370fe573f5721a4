package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds addresses in text that anybody may have written. */
final class Addresses {
    private static final int LONGEST_LOCAL = 128; // RFC 5321 allows 64; some systems' own are longer
    private static final int LONGEST_DOMAIN = 255;
    private static final int MOST = 200;
    private static final Pattern BRACKETED = Pattern.compile("^[^<]{0,200}<([^<>]{1,400})>.*$", Pattern.DOTALL);
    private static final Pattern WHOLE = Pattern.compile(
            "(\"[^\"\\p{Cntrl}]{1,128}\"|[^\\s@<>\"|;:,]{1,128})@([^\\s@<>\"|;:,.]{1,63}\\.)+[^\\s@<>\"|;:,.]{1,63}");
    private static final String LOCAL = ".!#$%&'*+-/=?^_`{|}~";

    private Addresses() {}

    /** An address and where it stands. */
    record Place(String address, int start, int end) {}

    /** In their order; of a text with very many, the first ones. */
    static List<Place> in(String text) {
        List<Place> places = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('@'); at >= 0 && places.size() < MOST; at = text.indexOf('@', at + 1)) {
            Place place = around(text, at, from);
            if (place != null) {
                places.add(place);
                from = place.end();
            }
        }
        return places;
    }

    /** The first in a header such as From; null when there is none. */
    static @Nullable String first(String header) {
        List<Place> places = in(header);
        for (Place place : places) { // a name may look like an address: what is in brackets counts
            if (place.start() > 0 && header.charAt(place.start() - 1) == '<') {
                return place.address();
            }
        }
        return places.isEmpty() ? null : places.get(0).address();
    }

    static List<String> all(String header) {
        return in(header).stream().map(Place::address).distinct().toList();
    }

    /** For comparing: without brackets, in lower case. */
    static String plain(String address) {
        return address.strip().replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
    }

    /** Of a field of a report, {@code rfc822; reader@example.com} (RFC 3464 §2.3.2); empty when there is none. */
    static String ofField(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        String address = value.substring(value.indexOf(';') + 1).strip();
        String bracketed = BRACKETED.matcher(address).replaceFirst("$1");
        String direct =
                bracketed.substring(bracketed.startsWith("@") ? bracketed.indexOf(':') + 1 : 0); // RFC 5321 §4.1.1.3
        if (WHOLE.matcher(direct).matches()) {
            return direct;
        }
        List<String> inside = all(direct);
        return inside.isEmpty() ? "" : inside.get(0);
    }

    private static @Nullable Place around(String text, int at, int from) {
        int start = startOfLocal(text, at, from);
        int end = at + 1;
        while (end < text.length() && end <= at + LONGEST_DOMAIN && isInDomain(text.charAt(end))) {
            end++;
        }
        while (end > at + 1 && ".-_".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int dot = text.indexOf('.', at);
        boolean isAddress = start < at && at - start <= LONGEST_LOCAL && dot > at + 1 && dot < end - 1;
        return isAddress ? new Place(text.substring(start, end), start, end) : null;
    }

    private static int startOfLocal(String text, int at, int from) {
        if (at > from && text.charAt(at - 1) == '"') {
            int quote = text.lastIndexOf('"', at - 2);
            boolean isQuoted = quote >= from && at - quote <= LONGEST_LOCAL && text.indexOf('\n', quote) > at;
            return isQuoted ? quote : at;
        }
        int start = at;
        while (start > from && at - start <= LONGEST_LOCAL && isInLocal(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && ".'=/&?*-".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    private static boolean isInLocal(char letter) {
        return isPlain(letter) || LOCAL.indexOf(letter) >= 0;
    }

    private static boolean isInDomain(char letter) {
        return isPlain(letter) || letter == '.' || letter == '-' || letter == '_';
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }
}
