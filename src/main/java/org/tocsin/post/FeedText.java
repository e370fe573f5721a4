package org.tocsin.post;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final Set<Charset> CHINESE = Set.of(GB18030, BIG5_HKSCS);
    private static final char REPLACEMENT = '\uFFFD';

    private static final Pattern IN_CONTENT_TYPE =
            Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_DECLARATION =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final Pattern TRADITIONAL = Pattern.compile("(?i)zh-(TW|HK|MO|Hant)|big5");

    private FeedText() {}

    /**
     * @param contentType the HTTP header; null when there was none
     * @return with U+FFFD for what fits no encoding, as where somebody cut a character in two
     */
    static String decode(byte[] bytes, @Nullable String contentType) {
        ByteLooks looks = ByteLooks.of(bytes);
        Optional<Charset> mark = byMark(bytes);
        if (looks.isBrokenUtf8()
                && mark.filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                        .isEmpty()) {
            return withoutMark(leniently(bytes, StandardCharsets.UTF_8));
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        Set<Charset> order = new LinkedHashSet<>();
        mark.ifPresent(order::add);
        Set<Charset> claims = claims(bytes, head, contentType);
        if (looks.isUtf8(claims.stream().anyMatch(CHINESE::contains))) {
            order.add(StandardCharsets.UTF_8);
        }
        List<Charset> chinese = chinese(looks, TRADITIONAL.matcher(head).find());
        if (looks.isChinese()) {
            claims.removeIf(claim -> !CHINESE.contains(claim) && fitsAnything(claim)); // a default that nobody changed
            claims.removeIf(claim -> claim.equals(BIG5_HKSCS) ? looks.isSurelyGb() : looks.isSurelyBig5());
        }
        order.addAll(claims);
        order.add(StandardCharsets.UTF_8);
        if (!looks.isChinese()) {
            order.add(WINDOWS_1252);
        }
        order.addAll(looks.isChinese() ? chinese.subList(0, 1) : chinese);
        return order.stream()
                .flatMap(charset -> strictly(bytes, charset).stream())
                .findFirst()
                .map(FeedText::withoutMark)
                .orElseGet(() -> withFewestFaults(bytes, looks.isChinese() ? chinese : List.of(WINDOWS_1252)));
    }

    private static Set<Charset> claims(byte[] bytes, String head, @Nullable String contentType) {
        Set<Charset> claims = new LinkedHashSet<>();
        named(IN_CONTENT_TYPE, contentType == null ? "" : contentType).ifPresent(claims::add);
        byShape(bytes).ifPresent(claims::add);
        named(IN_DECLARATION, head).ifPresent(claims::add);
        return claims;
    }

    /** The likelier first. */
    private static List<Charset> chinese(ByteLooks looks, boolean hintsAtTraditional) {
        return looks.isRatherBig5() || (hintsAtTraditional && !looks.isSurelyGb())
                ? List.of(BIG5_HKSCS, GB18030)
                : List.of(GB18030, BIG5_HKSCS);
    }

    private static boolean fitsAnything(Charset charset) {
        return charset.newEncoder().maxBytesPerChar() == 1;
    }

    private static String withFewestFaults(byte[] bytes, List<Charset> charsets) {
        return charsets.stream()
                .map(charset -> withoutMark(leniently(bytes, charset)))
                .min(Comparator.comparingLong(text ->
                        text.chars().filter(letter -> letter == REPLACEMENT).count()))
                .orElseThrow();
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

    /** Only the octet goes that fits nowhere: the JDK would take the next with it, though that may be a “&lt;”. */
    private static String leniently(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        while (decoder.decode(in, out, true).isError()) {
            in.position(in.position() + 1);
            out.put(REPLACEMENT);
            decoder.reset();
        }
        return out.flip().toString();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
