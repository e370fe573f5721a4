package org.tocsin.staff;

/**
 * How one part of the installation is at this moment, as the node that shows the page sees it.
 *
 * @param isGood false when somebody has to see to it
 */
public record Standing(String part, boolean isGood, String words) {}
