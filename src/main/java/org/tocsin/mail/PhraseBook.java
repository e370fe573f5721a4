package org.tocsin.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds any of many phrases in one pass over a text (Aho and Corasick 1975): the time grows with the text alone,
 * whatever it holds. Texts are as {@link PlainWords} makes them.
 */
final class PhraseBook {
    private static final int LONGEST_GAP = 160; // characters that "…" may stand for
    private static final int PLAIN = 128;

    private final Node root = new Node();
    private int pieces;

    PhraseBook(List<Phrase> phrases) {
        for (int i = 0; i < phrases.size(); i++) {
            add(i, phrases.get(i).words());
        }
        link();
    }

    /** A piece of a phrase that ends at a node. */
    private record Hit(int phrase, int slot, boolean isFirst, boolean isLast, int length, boolean startsWord) {}

    /** A place in the tree of pieces; plain characters lead on at once, others by way of shorter endings. */
    private static final class Node {
        final Node[] plain = new Node[PLAIN];
        final Map<Character, Node> others = new HashMap<>();
        final List<Hit> hits = new ArrayList<>();

        @Nullable
        Node shorter;

        @Nullable
        Node child(char letter) {
            return letter < PLAIN ? plain[letter] : others.get(letter);
        }

        Node grow(char letter) {
            Node child = child(letter);
            if (child == null) {
                child = new Node();
                put(letter, child);
            }
            return child;
        }

        void put(char letter, Node child) {
            if (letter < PLAIN) {
                plain[letter] = child;
            } else {
                others.put(letter, child);
            }
        }
    }

    /** The number of the phrase highest up in the file; -1 when there is none. */
    int topmost(String text) {
        return all(text).nextSetBit(0);
    }

    /** The numbers of all phrases that are there. */
    BitSet all(String text) {
        BitSet found = new BitSet();
        scan(text, found::set);
        return found;
    }

    private void scan(String text, IntConsumer found) {
        int[] ends = new int[pieces];
        Node node = root;
        for (int i = 0; i < text.length(); i++) {
            node = next(node, text.charAt(i));
            for (Hit hit : node.hits) {
                int start = i + 1 - hit.length();
                if (!(hit.startsWord() && start > 0 && isWord(text.charAt(start - 1))) && follows(hit, start, ends)) {
                    if (hit.isLast()) {
                        found.accept(hit.phrase());
                    } else {
                        ends[hit.slot()] = i + 1;
                    }
                }
            }
        }
    }

    private static boolean follows(Hit hit, int start, int[] ends) {
        if (hit.isFirst()) {
            return true;
        }
        int end = ends[hit.slot() - 1];
        return end > 0 && end <= start && start - end <= LONGEST_GAP;
    }

    private Node next(Node from, char letter) {
        Node node = from;
        while (true) {
            Node child = node.child(letter);
            if (child != null) {
                return child;
            }
            if (node.shorter == null) {
                return root;
            }
            node = node.shorter;
        }
    }

    private void add(int phrase, String words) {
        String[] parts = words.split("…");
        for (int i = 0; i < parts.length; i++) {
            String part = parts.length == 1 ? parts[i] : parts[i].strip();
            Node node = root;
            for (int at = 0; at < part.length(); at++) {
                node = node.grow(part.charAt(at));
            }
            boolean startsWord = isWord(part.charAt(0));
            node.hits.add(new Hit(phrase, pieces++, i == 0, i == parts.length - 1, part.length(), startsWord));
        }
    }

    /** Gives each node the longest other node that ends alike, and that node's hits. */
    private void link() {
        Deque<Node> waiting = new ArrayDeque<>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            Node node = waiting.remove();
            for (char letter = 0; letter < PLAIN; letter++) {
                link(node, letter, node.plain[letter], waiting);
            }
            node.others.forEach((letter, child) -> link(node, letter, child, waiting));
        }
    }

    private void link(Node parent, char letter, @Nullable Node child, Deque<Node> waiting) {
        if (child == null) {
            return;
        }
        Node shorter = parent.shorter == null ? root : next(parent.shorter, letter);
        child.shorter = shorter;
        child.hits.addAll(shorter.hits);
        waiting.add(child);
    }

    /** Only of plain letters: Chinese has no spaces. */
    private static boolean isWord(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || (letter >= 'а' && letter <= 'я');
    }
}
