package org.tocsin.mail;

/**
 * The half of a key that signs mail which belongs into the DNS.
 *
 * @param domain what it signs for
 * @param name of the record
 * @param type as in the tag k=
 * @param publicKey as in the tag p=, without its coding
 * @param zoneLine the whole record for a zone file
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
public record PublishedKey(String domain, String name, String type, byte[] publicKey, String zoneLine) {

    /** Whether DMARC counts it for mail from there, whatever the owner's policy (relaxed alignment). */
    public boolean isAlignedWith(String fromDomain) {
        return fromDomain.equals(domain) || fromDomain.endsWith("." + domain);
    }
}
