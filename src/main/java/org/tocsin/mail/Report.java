package org.tocsin.mail;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param recipients whom it is about; of a complaint or an answer, who complained or answered
 * @param originalMessageId of the mail it is about, without angle brackets; null when the report did not return it
 * @param cameTo addresses that the message says it was delivered to, ours if it came back to a return path
 */
public record Report(
        Kind kind,
        List<ReportedRecipient> recipients,
        @Nullable String originalMessageId,
        List<String> cameTo) {

    /** What became of the mail. */
    public enum Kind {
        /** It was not delivered and nobody will try again (RFC 3464 §2.3.3). */
        FAILED,
        /** It is late; somebody still tries. */
        DELAYED,
        /** Its reader called it spam (RFC 5965). */
        COMPLAINT,
        /** A report about mail that is no complaint of a reader: that our signature failed, that it is not spam. */
        FEEDBACK,
        /** Its reader asks to leave. */
        UNSUBSCRIBE,
        /** A machine answered: out of office, received with thanks. */
        AUTOMATIC,
        /** A person answered. */
        REPLY,
        /** Not a report, or one of good news. */
        OTHER
    }

    /** Without addresses: this may end in a log. */
    @Override
    public String toString() {
        return kind + " " + recipients;
    }

    /** Of the worst off of its recipients; null when there is none. */
    public @Nullable String status() {
        return worst().map(recipient -> recipient.refusal().status()).orElse(null);
    }

    /** The one with a hard refusal, else the first. */
    public Optional<ReportedRecipient> worst() {
        return recipients.stream()
                .filter(recipient ->
                        recipient.kind() == kind && recipient.refusal().isHard())
                .findFirst()
                .or(() -> recipients.stream()
                        .filter(recipient -> recipient.kind() == kind)
                        .findFirst());
    }
}
