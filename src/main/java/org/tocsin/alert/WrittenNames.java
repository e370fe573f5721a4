package org.tocsin.alert;

import com.ibm.icu.text.Transliterator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for names in texts, however they are written: in either of the two ways of writing Chinese, with other spaces and
 * hyphens, without accents, the family's name first or last, and within addresses of pages.
 */
final class WrittenNames {
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern NEXT_SCRIPT =
            Pattern.compile("(?<=\\p{IsHan})(?=[^\\p{IsHan}\\s])|(?<=[^\\p{IsHan}\\s])(?=\\p{IsHan})");
    private static final Pattern NEXT_CAPITAL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern NEXT_NAME = Pattern.compile("[/|;；，、()（）]");
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /** Parts of names that are words of many texts, too. */
    private static final Set<String> WORDS = Set.of(
            "al", "an", "ben", "bin", "bint", "da", "dan", "de", "del", "den", "der", "di", "do", "du", "el", "en",
            "he", "in", "is", "la", "le", "long", "man", "may", "me", "men", "no", "on", "or", "she", "so", "song",
            "to", "van", "von", "we", "will", "you");

    private WrittenNames() {}

    static boolean isAnyIn(String text, Collection<String> names) {
        Looked looked = Looked.at(text);
        return all(names).anyMatch(looked::hasName);
    }

    /**
     * Whether one word of a name of several stands there alone, or a given name in Chinese: it may be that of somebody
     * else. A family's name of one Chinese character is in too many words to be looked for.
     *
     * @param openly names that readers may know: what is part of them gives nothing away
     */
    static boolean isPartIn(String text, Collection<String> names, Collection<String> openly) {
        Looked looked = Looked.at(text);
        Looked known = Looked.at(String.join("\n", openly));
        return all(names).flatMap(WrittenNames::parts).anyMatch(part -> looked.hasPart(part) && !known.hasPart(part));
    }

    /** A text as it is looked through: word by word, and in Chinese, which has no spaces, without anything between. */
    private record Looked(List<String> words, Set<String> vocabulary, String joined) {
        static Looked at(String text) {
            String plain = ENCODED.matcher(text)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(URLDecoder.decode(found.group(), StandardCharsets.UTF_8)));
            List<String> words =
                    wordsOf(plain + "\n" + NEXT_CAPITAL.matcher(plain).replaceAll(" "));
            return new Looked(words, new HashSet<>(words), String.join("", words));
        }

        /** In other scripts than Chinese a short name must not be found within a word. */
        boolean hasName(List<String> name) {
            String whole = String.join("", name);
            return isHan(whole) ? joined.contains(whole) : hasOneOf(turned(name), whole.length());
        }

        private boolean hasOneOf(Set<String> wholes, int length) {
            for (int first = 0; first < words.size(); first++) {
                StringBuilder whole = new StringBuilder();
                for (int next = first; next < words.size() && whole.length() < length; next++) {
                    whole.append(words.get(next));
                }
                if (wholes.contains(whole.toString())) {
                    return true;
                }
            }
            return false;
        }

        boolean hasPart(String part) {
            return isHan(part) ? joined.contains(part) : vocabulary.contains(part);
        }
    }

    /** With each of its words first, written in one. */
    private static Set<String> turned(List<String> name) {
        Set<String> wholes = new HashSet<>();
        for (int first = 0; first < name.size(); first++) {
            wholes.add(String.join("", name.subList(first, name.size())) + String.join("", name.subList(0, first)));
        }
        return wholes;
    }

    private static Stream<String> parts(List<String> name) {
        if (name.size() > 1) {
            return name.stream().filter(part -> part.length() > 1 && !WORDS.contains(part));
        }
        String whole = name.get(0);
        return isHan(whole) && whole.length() > 2
                ? Stream.of(whole.substring(whole.length() == 3 ? 1 : whole.length() - 2))
                : Stream.empty();
    }

    /** Each by its words; a line may hold a name in two scripts, or several. */
    private static Stream<List<String>> all(Collection<String> lines) {
        return lines.stream()
                .flatMap(NEXT_NAME::splitAsStream)
                .flatMap(WrittenNames::byScript)
                .filter(name -> !name.isEmpty());
    }

    private static Stream<List<String>> byScript(String name) {
        List<String> words = wordsOf(name);
        List<String> han = words.stream().filter(WrittenNames::isHan).toList();
        List<String> others = words.stream().filter(word -> !isHan(word)).toList();
        boolean isOfTwo =
                String.join("", han).length() > 1 && String.join("", others).length() > 1;
        return isOfTwo ? Stream.of(han, others) : Stream.of(words);
    }

    private static boolean isHan(String text) {
        return HAN.matcher(text).find();
    }

    private static List<String> wordsOf(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String apart = NEXT_SCRIPT.matcher(SIMPLIFIED.transliterate(plain)).replaceAll(" ");
        return Arrays.stream(BETWEEN.split(apart))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
