package org.tocsin.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a relay answered. Never its text: that may hold an address.
 *
 * @param code of RFC 5321 §4.2
 * @param status the enhanced status (RFC 3463), such as {@code 5.1.1}; null when there was none
 */
public record RelayReply(int code, @Nullable String status) {

    /** True when the message is now the relay's to deliver. */
    public boolean isAccepted() {
        return code >= 200 && code < 300;
    }

    public boolean isTemporary() {
        return code >= 400 && code < 500;
    }

    public boolean isPermanent() {
        return code >= 500 && code < 600;
    }
}
