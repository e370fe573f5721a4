package org.tocsin.demo;

/** Something in the show did not come to pass; the message says what, in plain words and without addresses. */
final class DemoTrouble extends Exception {
    DemoTrouble(String message) {
        super(message);
    }
}
