package org.tocsin.value;

/**
 * Recognises the addresses that nearly everybody has, ASCII and in lower case behind the at sign, at one look: each is
 * read again for every mail to it, and international domain names cost a hundred times more.
 */
final class PlainAddress {
    private static final int LONGEST_LABEL = 63; // RFC 1035 §2.3.4
    private static final String SIGNS = "!#$%&'*+/=?^_`{|}~-";

    private PlainAddress() {}

    /** False also for good addresses that need a closer look. */
    static boolean is(String value, int at) {
        return value.length() <= EmailAddress.LONGEST
                && at <= EmailAddress.LONGEST_LOCAL_PART
                && isLocalPart(value, at)
                && isDomain(value, at + 1);
    }

    /** Atoms with a dot between each two. */
    private static boolean isLocalPart(String value, int end) {
        boolean isAfterDot = true;
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c == '.' ? isAfterDot : !isAtom(c)) {
                return false;
            }
            isAfterDot = c == '.';
        }
        return !isAfterDot;
    }

    private static boolean isAtom(char c) {
        return isSmallOrDigit(c) || (c >= 'A' && c <= 'Z') || SIGNS.indexOf(c) >= 0;
    }

    private static boolean isDomain(String value, int start) {
        int label = start;
        for (int dot = value.indexOf('.', label); dot >= 0; dot = value.indexOf('.', label)) {
            if (!isLabel(value, label, dot)) {
                return false;
            }
            label = dot + 1;
        }
        int length = value.length() - label;
        return label > start
                && length >= 2
                && isLabel(value, label, value.length())
                && value.charAt(label) > '9'
                && !EmailAddress.NOWHERE.contains(value.substring(label));
    }

    /** Two hyphens in a row may be the mark of an international name. */
    private static boolean isLabel(String value, int from, int to) {
        if (to - from < 1 || to - from > LONGEST_LABEL || value.charAt(from) == '-' || value.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (!isSmallOrDigit(c) && (c != '-' || value.charAt(i + 1) == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmallOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
