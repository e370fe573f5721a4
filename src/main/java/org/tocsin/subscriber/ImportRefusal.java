package org.tocsin.subscriber;

/** Why a line of a list is left out. */
public enum ImportRefusal {
    NO_ADDRESS("there is no address in it"),
    NOT_AN_ADDRESS("that is no address we can write to"),
    OF_A_DOMAIN("the mailbox belongs to a whole domain, not to a person"),
    OTHER_LETTERS("our relay takes no letters before the @ but a to z, digits and signs (it lacks SMTPUTF8)"),
    TWICE("the same address stands further up"),
    HAD_LEFT("they had left there, or mail to them came back"),
    NOT_CONFIRMED("they had not confirmed there"),
    BROKEN("a quotation mark is opened and not closed: the lines behind it cannot be told apart"),
    KNOWN("subscribed here already"),
    SUPPRESSED("must not be written to");

    private final String words;

    ImportRefusal(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
