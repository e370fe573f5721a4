package org.tocsin.mail;

/** Some of ASCII's characters: for looking through texts that every letter has, where a pattern would cost more. */
final class Characters {
    private final boolean[] isOne = new boolean[128];

    private Characters() {}

    static Characters of(String characters) {
        Characters some = new Characters();
        characters.chars().forEach(c -> some.isOne[c] = true);
        return some;
    }

    static Characters visibleWithout(String characters) {
        Characters some = new Characters();
        for (char c = '!'; c <= '~'; c++) {
            some.isOne[c] = characters.indexOf(c) < 0;
        }
        return some;
    }

    /** Whether the text has no others in this range. */
    boolean areAll(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > 127 || !isOne[c]) {
                return false;
            }
        }
        return true;
    }
}
