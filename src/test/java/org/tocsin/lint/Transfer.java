package org.tocsin.lint;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Bodies in transfer encodings, taken strictly (RFC 2045 §6). Octets are characters of ISO 8859-1 here. */
final class Transfer {
    private static final int LONGEST = 76;
    private static final Pattern BASE64_LINE = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final Pattern QUOTED_LINE = Pattern.compile("(?:[!-<>-~ \\t]|=[0-9A-F]{2})*=?");

    private Transfer() {}

    static String decoded(String encoding, String body, List<String> faults) {
        return switch (encoding) {
            case "base64" -> base64(body, faults);
            case "quoted-printable" -> quoted(body, faults);
            case "7bit", "" -> body;
            default -> {
                faults.add("transfer encoding " + encoding);
                yield body;
            }
        };
    }

    private static String base64(String body, List<String> faults) {
        for (String line : body.split("\r\n")) {
            if (line.length() > LONGEST || !BASE64_LINE.matcher(line).matches()) {
                faults.add("a line that is no base64 (RFC 2045 §6.8)");
                return "";
            }
        }
        String whole = body.replace("\r\n", "");
        if (whole.length() % 4 != 0) {
            faults.add("base64 without its end (RFC 2045 §6.8)");
        }
        try {
            byte[] octets = Base64.getDecoder().decode(whole);
            return new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            faults.add("base64 that cannot be decoded: " + e.getMessage());
            return "";
        }
    }

    private static String quoted(String body, List<String> faults) {
        for (String line : body.split("\r\n", -1)) {
            if (line.length() > LONGEST || !QUOTED_LINE.matcher(line).matches()) {
                faults.add("a line that is no quoted-printable (RFC 2045 §6.7)");
            } else if (line.endsWith(" ") || line.endsWith("\t")) {
                faults.add("a quoted-printable line ends with a space (RFC 2045 §6.7)");
            }
        }
        return unquoted(body.replace("=\r\n", ""));
    }

    static String unquoted(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '=' && isHex(text, at + 1)) {
                result.append((char) Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                result.append(text.charAt(at));
            }
        }
        return result.toString();
    }

    private static boolean isHex(String text, int at) {
        return at + 2 <= text.length() && text.substring(at, at + 2).matches("[0-9A-F]{2}");
    }
}
