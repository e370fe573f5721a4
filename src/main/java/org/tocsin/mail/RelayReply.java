package org.tocsin.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a relay answered, and what it means. Never its text: that may hold an address.
 *
 * @param code of RFC 5321 §4.2
 * @param status the enhanced status (RFC 3463), such as {@code 5.1.1}; null when there was none
 * @param cause why it refused; null when it did not
 * @param isHard whether it proves that the address is dead
 */
public record RelayReply(
        int code, @Nullable String status, @Nullable Cause cause, boolean isHard) {

    /** A reply of which no words are left. */
    public RelayReply(int code, @Nullable String status) {
        this(code, status, refusal(code, status, "", Refusals.Step.UNKNOWN));
    }

    private RelayReply(int code, @Nullable String status, @Nullable Refusal refusal) {
        this(code, status, refusal == null ? null : refusal.cause(), refusal != null && refusal.isHard());
    }

    /** @param words are read here and kept nowhere */
    static RelayReply of(int code, @Nullable String status, String words, Refusals.Step step) {
        return new RelayReply(code, status, refusal(code, status, words, step));
    }

    private static @Nullable Refusal refusal(int code, @Nullable String status, String words, Refusals.Step step) {
        return code < 400 ? null : Refusals.of(code + " " + words, status, step);
    }

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
