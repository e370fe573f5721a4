package org.tocsin.alert;

import java.util.Set;

/**
 * Something about urgent actions that somebody at the desk should see to.
 *
 * @param whom ids of those of staff whom it concerns
 * @param words one or two sentences in English
 * @param path of the page on which to see to it, beginning with a slash
 */
record DueWork(Set<Long> whom, String words, String path) {
    DueWork {
        whom = Set.copyOf(whom);
    }
}
