package org.tocsin.delivery;

import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RelayReply;

/**
 * How many of a mailing did not get it, or not yet, with the same reason and the same answer.
 *
 * @param reason one word in lower case; null where the state says it all
 * @param replyCode of the relay (RFC 5321); null where it was not asked or did not answer
 * @param replyStatus the enhanced status code (RFC 3463); null where the relay gave none
 */
public record MissedCount(
        DeliveryState state,
        @Nullable String reason,
        @Nullable Integer replyCode,
        @Nullable String replyStatus,
        int count) {

    /** What kind of answer it was; null where there was none. */
    public @Nullable AnswerClass answer() {
        return replyCode == null ? null : AnswerClass.of(new RelayReply(replyCode, replyStatus));
    }
}
