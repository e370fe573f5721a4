package org.tocsin.post;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a feed into text. What a feed says of its own encoding is often wrong, so the first claim that
 * fits every byte wins: byte-order mark, HTTP, XML declaration, then what the bytes look like.
 */
final class FeedText {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset BIG5_HKSCS = Charset.forName("Big5-HKSCS");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Pattern IN_CONTENT_TYPE =
            Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_DECLARATION =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final Pattern TRADITIONAL = Pattern.compile("(?i)zh-(TW|HK|MO|Hant)|big5");

    private FeedText() {}

    /** @param contentType the HTTP header; null when there was none */
    static String decode(byte[] bytes, @Nullable String contentType) {
        for (Charset charset : candidates(bytes, contentType)) {
            Optional<String> text = strictly(bytes, charset);
            if (text.isPresent()) {
                return withoutMark(text.get());
            }
        }
        return new String(bytes, WINDOWS_1252);
    }

    private static Set<Charset> candidates(byte[] bytes, @Nullable String contentType) {
        Set<Charset> charsets = new LinkedHashSet<>();
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        byMark(bytes).ifPresent(charsets::add);
        named(IN_CONTENT_TYPE, contentType == null ? "" : contentType).ifPresent(charsets::add);
        byShape(bytes).ifPresent(charsets::add);
        named(IN_DECLARATION, head).ifPresent(charsets::add);
        charsets.add(StandardCharsets.UTF_8);
        charsets.addAll(byLook(bytes, TRADITIONAL.matcher(head).find()));
        return charsets;
    }

    private static Optional<Charset> byMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(bytes, 0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /** UTF-16 without a mark shows in how a “<” is written. */
    private static Optional<Charset> byShape(byte[] bytes) {
        if (startsWith(bytes, '<', 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(bytes, 0, '<') ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> named(Pattern where, String text) {
        Matcher found = where.matcher(text);
        return found.find() ? charset(found.group(1)) : Optional.empty();
    }

    /** Labels mean what browsers take them for (WHATWG Encoding): the larger set that contains the named one. */
    private static Optional<Charset> charset(String label) {
        return switch (label.toLowerCase(Locale.ROOT)) {
            case "gb2312", "gb_2312-80", "gb2312-80", "euc-cn", "gbk", "x-gbk", "cp936", "ms936", "gb18030" ->
                Optional.of(GB18030);
            case "big5", "big5-hkscs", "big-5", "cp950", "ms950", "x-x-big5" -> Optional.of(BIG5_HKSCS);
            case "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252" -> Optional.of(WINDOWS_1252);
            case "utf-16" -> Optional.empty(); // only a mark tells which of the two
            default -> known(label);
        };
    }

    private static Optional<Charset> known(String label) {
        try {
            return Optional.of(Charset.forName(label));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Text decoded the wrong way is full of rare characters; that tells the Chinese encodings from each other. */
    private static Set<Charset> byLook(byte[] bytes, boolean hintsAtTraditional) {
        double simplified = shareOfPairs(bytes, 0xB0, 0xD7, 0xA1); // GB 2312 level 1: the common characters
        double traditional = shareOfPairs(bytes, 0xA4, 0xC6, 0x40); // Big5 level 1
        if (Math.max(simplified, traditional) < 0.5) {
            return new LinkedHashSet<>(Arrays.asList(WINDOWS_1252, GB18030, BIG5_HKSCS));
        }
        return hintsAtTraditional || traditional > simplified + 0.15
                ? new LinkedHashSet<>(Arrays.asList(BIG5_HKSCS, GB18030, WINDOWS_1252))
                : new LinkedHashSet<>(Arrays.asList(GB18030, BIG5_HKSCS, WINDOWS_1252));
    }

    private static double shareOfPairs(byte[] bytes, int firstLead, int lastLead, int firstTrail) {
        int pairs = 0;
        int common = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            int lead = bytes[i] & 0xff;
            if (lead < 0x81) {
                continue;
            }
            int trail = bytes[++i] & 0xff;
            pairs++;
            if (lead >= firstLead && lead <= lastLead && trail >= firstTrail) {
                common++;
            }
        }
        return pairs == 0 ? 0 : (double) common / pairs;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
