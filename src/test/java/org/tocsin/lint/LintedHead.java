package org.tocsin.lint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of a message or of a part of one, looked at field by field. */
final class LintedHead {
    private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):[ \\t]*(.*)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("=\\?([^?]*)\\?([^?]*)\\?([^?]*)\\?=");
    private static final Pattern WHOLE_WORD = Pattern.compile("=\\?UTF-8\\?[BQ]\\?[!->@-~]+\\?=");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String ADDRESS = ATOM + "(?:\\." + ATOM + ")*@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*";
    private static final Pattern MAILBOX =
            Pattern.compile("(?:(?:" + ATOM + "[ ]?)+|\"(?:[^\"\\\\]|\\\\.)*\" ?)?<" + ADDRESS + ">|" + ADDRESS);
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<" + ATOM + "(?:\\." + ATOM + ")*@" + ATOM + "(?:\\." + ATOM + ")*>");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Set<String> SEVERAL = Set.of("received", "dkim-signature", "resent-from");
    private static final Set<String> NEEDED =
            Set.of("from", "date", "message-id", "to", "mime-version", "auto-submitted");

    private final TreeMap<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param head with the end of its last line, without the empty one */
    static LintedHead of(String head, List<String> faults) {
        LintedHead linted = new LintedHead();
        for (String field : head.isEmpty() ? new String[0] : head.split("\r\n(?![ \\t])")) {
            linted.add(field.endsWith("\r\n") ? field.substring(0, field.length() - 2) : field, faults);
        }
        return linted;
    }

    private void add(String field, List<String> faults) {
        Matcher matcher = FIELD.matcher(field);
        if (!matcher.matches()) {
            faults.add("not a field: " + name(field) + " (RFC 5322 §2.2)");
            return;
        }
        String name = matcher.group(1);
        for (String line : field.split("\r\n", -1)) {
            if (line.isBlank()) {
                faults.add(name + " has an empty folded line (RFC 5322 §3.2.2)");
            }
            if (line.contains("=?") && line.length() > 76) {
                faults.add(name + " has a line of more than 76 with an encoded word (RFC 2047 §2)");
            }
        }
        String value = matcher.group(2).replaceAll("\r\n(?=[ \\t])", "");
        words(name, value, faults);
        if (fields.put(name, value) != null && !SEVERAL.contains(name.toLowerCase(Locale.ROOT))) {
            faults.add(name + " is there twice (RFC 5322 §3.6)");
        }
    }

    private static String name(String field) {
        return field.replaceAll("[ :].*", "").replaceAll("[^A-Za-z0-9-]", "?");
    }

    private static void words(String name, String value, List<String> faults) {
        Matcher quoted = QUOTED.matcher(value);
        while (quoted.find()) {
            if (!name.equalsIgnoreCase("Subject") && quoted.group().contains("=?")) {
                faults.add(name + " has an encoded word in quotes (RFC 2047 §5)");
            }
        }
        Matcher word = WORD.matcher(value);
        while (word.find()) {
            if (word.group().length() > 75 || !WHOLE_WORD.matcher(word.group()).matches()) {
                faults.add(name + " has an encoded word that is none (RFC 2047 §2)");
            } else if (!isText(octets(word.group(2), word.group(3)))) {
                faults.add(name + " has an encoded word that is cut within a character (RFC 2047 §5)");
            }
            boolean isAlone = (word.start() == 0 || " (".indexOf(value.charAt(word.start() - 1)) >= 0)
                    && (word.end() == value.length() || " )".indexOf(value.charAt(word.end())) >= 0);
            if (!isAlone) {
                faults.add(name + " has an encoded word within a word (RFC 2047 §5)");
            }
        }
    }

    private static byte[] octets(String encoding, String text) {
        return encoding.equals("B")
                ? Base64.getDecoder().decode(text)
                : Transfer.unquoted(text.replace('_', ' ')).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isText(byte[] octets) {
        try {
            Charset utf8 = StandardCharsets.UTF_8;
            String text = utf8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
            return text.chars().noneMatch(each -> each < 32 || each == 127);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Unfolded; empty when it is not there. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** What the head of a whole message must have. */
    void checkMessage(List<String> faults) {
        NEEDED.stream().filter(name -> !has(name)).sorted().forEach(name -> faults.add("there is no " + name));
        require(MAILBOX.matcher(withoutWords(get("From"))).matches(), "From is not one mailbox", faults);
        require(MESSAGE_ID.matcher(get("Message-ID")).matches(), "Message-ID has another form (§3.6.4)", faults);
        require(get("MIME-Version").equals("1.0"), "MIME-Version is not 1.0 (RFC 2045 §4)", faults);
        require(get("Auto-Submitted").startsWith("auto-"), "Auto-Submitted has no known word (RFC 3834 §5)", faults);
        try {
            ZonedDateTime.parse(get("Date"), DATE);
        } catch (DateTimeException e) {
            faults.add("Date is none: " + get("Date"));
        }
        if (has("List-Unsubscribe") || has("Precedence")) {
            checkList(faults);
        }
    }

    /** What bulk mail owes (RFC 2369, 2919, 8058). */
    private void checkList(List<String> faults) {
        require(
                get("List-Unsubscribe").matches("<https?://[^\\s<>]+>(,\\s*<mailto:[^\\s<>]+>)?"),
                "List-Unsubscribe",
                faults);
        require(get("List-Unsubscribe-Post").equals("List-Unsubscribe=One-Click"), "List-Unsubscribe-Post", faults);
        require(withoutWords(get("List-Id")).matches(".*<[A-Za-z0-9_.-]+>"), "List-Id", faults);
        require(get("List-Help").matches("<mailto:[^\\s<>]+>"), "List-Help", faults);
        require(get("List-Owner").matches("<mailto:[^\\s<>]+>"), "List-Owner", faults);
        require(!has("List-Archive") || get("List-Archive").matches("<https?://[^\\s<>]+>"), "List-Archive", faults);
        require(get("Feedback-ID").matches("([a-z0-9-]+:tocsin)?"), "Feedback-ID", faults);
        String signed = get("DKIM-Signature").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        require(
                signed.isEmpty()
                        || (signed.contains(":list-unsubscribe:") && signed.contains(":list-unsubscribe-post")),
                "the signature leaves out how to leave (RFC 8058 §4)",
                faults);
    }

    private static String withoutWords(String value) {
        return WORD.matcher(value).replaceAll("x");
    }

    private static void require(boolean isRight, String what, List<String> faults) {
        if (!isRight) {
            faults.add(what);
        }
    }
}
