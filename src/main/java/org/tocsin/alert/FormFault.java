package org.tocsin.alert;

/**
 * Something that cannot be saved as it was typed.
 *
 * @param field the id of the field on the form
 */
record FormFault(String field, String words) {}
