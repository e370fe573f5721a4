package org.tocsin.mail;

/**
 * What a discreet mail shows where others can see it: in a list of mails, in a notice, on a locked screen.
 *
 * @param subject the same for all mails, true of all, and of no help to anybody who is curious
 * @param beginning so long that no preview reaches what stands below it
 */
public record Cover(String subject, String beginning) {
    private static final int LINES = 40; // a screen of a telephone, and more characters than any preview shows

    /** @param sentence that tells its reader to scroll down */
    static Cover of(String subject, String sentence) {
        return new Cover(subject, PlainText.layOut(sentence) + "\n" + "· · ·\n".repeat(LINES) + "\n");
    }
}
