package org.tocsin.api;

/**
 * What a program is told.
 *
 * @param json all of it, without anything personal: it is kept for a day
 * @param isRepeated whether it was given before and nothing happened this time
 */
record Answer(int status, String json, boolean isRepeated) {}
