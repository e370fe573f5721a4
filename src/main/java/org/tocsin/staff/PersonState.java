package org.tocsin.staff;

/** How far somebody's account is, in words and in the tone that colours them. */
enum PersonState {
    DISABLED("disabled", "still"),
    INVITED("invited", "pending"),
    WITHOUT_SECOND_STEP("no second step yet", "pending"),
    READY("ready", "good");

    private final String words;
    private final String tone;

    PersonState(String words, String tone) {
        this.words = words;
        this.tone = tone;
    }

    static PersonState of(Person person) {
        if (person.isDisabled()) {
            return DISABLED;
        }
        if (!person.hasPassword()) {
            return INVITED;
        }
        return person.hasSecondStep() ? READY : WITHOUT_SECOND_STEP;
    }

    String words() {
        return words;
    }

    String tone() {
        return tone;
    }
}
