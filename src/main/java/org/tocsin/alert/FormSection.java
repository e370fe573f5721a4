package org.tocsin.alert;

import java.util.List;

/**
 * A part of a form.
 *
 * @param isRow whether its fields belong together on one line, where there is room
 */
record FormSection(String heading, String note, boolean isRow, List<FormField> fields) {
    boolean hasHeading() {
        return !heading.isEmpty();
    }

    boolean hasNote() {
        return !note.isEmpty();
    }
}
