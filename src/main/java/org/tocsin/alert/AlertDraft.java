package org.tocsin.alert;

/**
 * What is saved of an alert: what readers may see of it, and what only staff may know.
 *
 * @param revision its number
 */
record AlertDraft(int revision, AlertContent content, DeskNotes notes) {
    AlertDraft with(AlertContent other) {
        return new AlertDraft(revision, other, notes);
    }

    AlertDraft with(DeskNotes other) {
        return new AlertDraft(revision, content, other);
    }

    boolean saysTheSameAs(AlertDraft other) {
        return content.equals(other.content) && notes.equals(other.notes);
    }
}
