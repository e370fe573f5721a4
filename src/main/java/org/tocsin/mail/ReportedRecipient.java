package org.tocsin.mail;

/**
 * One whom a report is about. Whoever sent the report says so, and may lie.
 *
 * @param address as the report writes it
 */
public record ReportedRecipient(String address, Report.Kind kind, Refusal refusal) {

    @Override
    public String toString() {
        return kind + " " + refusal; // without the address: this may end in a log
    }
}
