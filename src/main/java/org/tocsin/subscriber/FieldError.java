package org.tocsin.subscriber;

/**
 * Something in a form that has to be put right.
 *
 * @param field the name of the field, which is also its id on the page
 * @param key the words that say what to do
 */
record FieldError(String field, String key) {}
