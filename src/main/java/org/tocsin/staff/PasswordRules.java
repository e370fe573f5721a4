package org.tocsin.staff;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which passwords are taken: long ones that are not on everybody's list. Nobody has to mix capitals and signs, which
 * makes passwords hard to remember and no harder to guess (NIST SP 800-63B §5.1.1.2).
 */
final class PasswordRules {
    static final int SHORTEST = 12;
    /** Hashing takes time for each byte. */
    private static final int LONGEST = 128;
    /** Fewer letters than this beside what everybody chooses are no addition. */
    private static final int OWN_LETTERS = 4;
    /** Two letters are in every other password. */
    private static final int SHORTEST_NAME = 3;

    /** {@code abcabcabcabc} is a repeated piece of three. */
    private static final int LONGEST_PIECE = 4;

    private static final String LEET = "0134578@$!";
    private static final String LETTERS = "oieastbasi";

    /** Long words first, or {@code pass} would be taken out of {@code password}. */
    private final ImmutableList<String> common = read();

    /** What is wrong with it, as a sentence; empty when nothing is. */
    Optional<String> fault(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("The password has at least " + SHORTEST + " characters; a few words make a good one.");
        }
        if (length > LONGEST) {
            return Optional.of("The password has at most " + LONGEST + " characters.");
        }
        String folded = fold(password);
        if (name.length() >= SHORTEST_NAME && folded.contains(fold(name))) {
            return Optional.of("The password does not contain the name of the account.");
        }
        if (isRepeated(folded) || isRun(folded) || isCommon(folded)) {
            return Optional.of("This password is among the first that anybody would try. Please choose another.");
        }
        return Optional.empty();
    }

    private boolean isCommon(String folded) {
        return ownLetters(folded) < OWN_LETTERS || ownLetters(unleet(folded)) < OWN_LETTERS;
    }

    /** How many letters are left when all that is common is taken out. */
    private long ownLetters(String folded) {
        String left = folded.replaceAll("[^\\p{L}]", "");
        for (String word : common) {
            left = left.replace(word, " ");
        }
        return left.codePoints().filter(Character::isLetter).count();
    }

    /** {@code p4$$w0rd} reads as {@code password}. */
    private static String unleet(String folded) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < folded.length(); at++) {
            int leet = LEET.indexOf(folded.charAt(at));
            plain.append(leet < 0 ? folded.charAt(at) : LETTERS.charAt(leet));
        }
        return plain.toString();
    }

    private static boolean isRepeated(String text) {
        for (int piece = 1; piece <= LONGEST_PIECE; piece++) {
            if (text.equals(
                    text.substring(0, piece).repeat(text.length() / piece + 1).substring(0, text.length()))) {
                return true;
            }
        }
        return false;
    }

    /** Each character follows the one before, up or down. */
    private static boolean isRun(String text) {
        int[] steps = new int[text.length() - 1];
        for (int at = 1; at < text.length(); at++) {
            steps[at - 1] = text.charAt(at) - text.charAt(at - 1);
        }
        long even = Arrays.stream(steps).filter(step -> Math.abs(step) <= 1).count();
        return even >= steps.length - 1;
    }

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static ImmutableList<String> read() {
        try (InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .collect(ImmutableList.toImmutableList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
