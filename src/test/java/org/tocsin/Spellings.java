package org.tocsin;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ways in which addresses may be spelt, and a look for all of them in one pass. */
final class Spellings {
    private static final int PAIRS = 1 << 16;

    /** By the two octets that they begin with, in lower case. */
    private final Map<Integer, List<Spelling>> byBeginning = new HashMap<>();

    private final boolean[] begins = new boolean[PAIRS];

    Spellings(List<String> addresses) {
        addresses.stream().flatMap(Spellings::of).distinct().forEach(spelling -> {
            int beginning = beginning(spelling.octets(), 0);
            begins[beginning] = true;
            byBeginning.computeIfAbsent(beginning, ignored -> new ArrayList<>()).add(spelling);
        });
    }

    /** Names of those that are found, each once. */
    Set<String> in(byte[] octets) {
        Set<String> found = new LinkedHashSet<>();
        for (int at = 0; at < octets.length - 1; at++) {
            int beginning = beginning(octets, at);
            if (begins[beginning]) {
                for (Spelling spelling : byBeginning.get(beginning)) {
                    if (spelling.standsAt(at, octets)) {
                        found.add(spelling.name());
                    }
                }
            }
        }
        return found;
    }

    private static int beginning(byte[] octets, int at) {
        return (lower(octets[at]) & 0xff) << 8 | (lower(octets[at + 1]) & 0xff);
    }

    private static byte lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet + ('a' - 'A')) : octet;
    }

    /**
     * One of them.
     *
     * @param text a character for each octet; in lower case where that makes no difference
     * @param isExact whether upper and lower case differ
     */
    private record Spelling(String name, String text, boolean isExact) {
        byte[] octets() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        boolean standsAt(int at, byte[] octets) {
            if (at + text.length() > octets.length) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                byte octet = isExact ? octets[at + i] : lower(octets[at + i]);
                if (octet != (byte) text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What holds a whole address spelt so holds the part before its at sign. */
    private static Stream<Spelling> of(String address) {
        String local = address.substring(0, address.indexOf('@'));
        return Stream.concat(
                        Stream.of(local, local.toLowerCase(Locale.ROOT))
                                .distinct()
                                .flatMap(form -> spelt(form).stream()),
                        Stream.of(address, address.toLowerCase(Locale.ROOT), local)
                                .distinct()
                                .flatMap(form -> hashed(form).stream()))
                .distinct();
    }

    private static List<Spelling> spelt(String form) {
        List<Spelling> spellings = new ArrayList<>();
        String reversed = new StringBuilder(form).reverse().toString();
        spellings.add(new Spelling(form, form.toLowerCase(Locale.ROOT), false));
        spellings.add(
                new Spelling(form + " in a URL", RunningTocsin.encoded(form).toLowerCase(Locale.ROOT), false));
        spellings.add(new Spelling(form + " reversed", reversed.toLowerCase(Locale.ROOT), false));
        base64(reversed.getBytes(StandardCharsets.UTF_8))
                .forEach(text -> spellings.add(new Spelling(form + " reversed, in base64", text, true)));
        String inBase32 = BaseEncoding.base32()
                .omitPadding()
                .lowerCase()
                .encode(form.getBytes(StandardCharsets.UTF_8))
                .substring(0, form.length());
        spellings.add(new Spelling(form + " in base32", inBase32, false));
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            byte[] octets = form.getBytes(charset);
            String hex = BaseEncoding.base16().lowerCase().encode(octets);
            spellings.add(new Spelling(form + " in " + charset, new String(octets, StandardCharsets.ISO_8859_1), true));
            spellings.add(new Spelling(form + " in " + charset + " and hex", hex, false));
            spellings.add(new Spelling(
                    form + " in " + charset + " and hex with signs", hex.replaceAll("(..)", "%$1"), false));
            base64(octets)
                    .forEach(text -> spellings.add(new Spelling(form + " in " + charset + " and base64", text, true)));
        }
        return spellings;
    }

    private static List<Spelling> hashed(String form) {
        byte[] hash = Hashing.sha256().hashString(form, StandardCharsets.UTF_8).asBytes();
        return List.of(
                new Spelling(form + " hashed", new String(hash, StandardCharsets.ISO_8859_1), true),
                new Spelling(
                        form + " hashed, in hex",
                        BaseEncoding.base16().lowerCase().encode(hash),
                        false),
                new Spelling(
                        form + " hashed, in base64",
                        Base64.getEncoder().withoutPadding().encodeToString(hash),
                        true));
    }

    /** Wherever in a longer text it begins: what is sure of its letters. */
    private static Set<String> base64(byte[] bytes) {
        Set<String> texts = new LinkedHashSet<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String sure = text.substring(before == 0 ? 0 : before + 1, shifted.length / 3 * 4);
            texts.add(sure);
            texts.add(sure.replace('+', '-').replace('/', '_'));
        }
        return texts;
    }
}
