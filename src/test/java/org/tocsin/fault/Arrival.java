package org.tocsin.fault;

/**
 * A whole message that came to the sink, dot and all.
 *
 * @param connection it came over
 * @param reader the number in the address of RCPT
 * @param mailing the number in the subject
 * @param hash of its octets
 * @param code of the reply that the sink decided on; 0 when it hung up instead
 * @param dataAt when DATA came, in ms since 1970
 * @param endedAt when its last octet came
 */
record Arrival(
        int connection, long reader, long mailing, String messageId, String hash, int code, long dataAt, long endedAt) {

    boolean isTaken() {
        return code >= 200 && code < 300;
    }
}
