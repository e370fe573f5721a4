package org.tocsin.staff;

/**
 * What a page asks a browser to do with a passkey.
 *
 * @param options for the browser, as JSON
 * @param sealed for a hidden field of the form
 */
public record PasskeyQuestion(String options, String sealed) {}
