package org.tocsin.alert;

import java.util.List;

/**
 * What came of an act at the desk.
 *
 * @param refusals why it was not done, in sentences for people; empty when it was
 */
record AlertAnswer(List<String> refusals) {
    static final AlertAnswer DONE = new AlertAnswer(List.of());

    AlertAnswer {
        refusals = List.copyOf(refusals);
    }

    static AlertAnswer no(String why) {
        return new AlertAnswer(List.of(why));
    }

    boolean isDone() {
        return refusals.isEmpty();
    }
}
