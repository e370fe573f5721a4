package org.tocsin.delivery;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Cause;
import org.tocsin.mail.RelayReply;

/** What kind of answer a mail got. The numbers are those in the database. */
public enum AnswerClass {
    ACCEPTED(0),
    /** Not now, for whatever reason. */
    DEFERRED(1),
    /** Not now, because there is too much from us or the server is not up to it. */
    THROTTLED(2),
    /** Not now, because of this one mailbox. */
    MAILBOX_DEFERRED(3),
    UNKNOWN_ADDRESS(4),
    /** They do not like what is in it, or do not take mail of that kind. */
    CONTENT_REFUSED(5),
    /** Our authentication, alignment or reputation: it would be the same for everybody. */
    OUR_FAULT(6),
    REFUSED(7),
    /** The answer to the final dot was lost. */
    LOST(8),
    /** A reader called it spam, after it was accepted. */
    COMPLAINT(9);

    private static final Set<String> MAIL_AUTHENTICATION = Set.of(
            "5.7.20", "5.7.21", "5.7.22", "5.7.23", "5.7.24", "5.7.25", "5.7.26", "5.7.27", "5.7.28", "5.7.29",
            "5.7.509", "5.7.515");
    private static final Set<String> LOGIN = Set.of("5.7.8", "5.7.9", "5.7.11");

    private final int code;

    AnswerClass(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static AnswerClass of(int code) {
        return Arrays.stream(values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no class of answers " + code));
    }

    /** By what it says, then by the enhanced status (RFC 3463 and the registry begun by RFC 5248) and the code. */
    static AnswerClass of(RelayReply reply) {
        if (reply.isAccepted()) {
            return ACCEPTED;
        }
        String status = reply.status();
        AnswerClass said = said(reply);
        if (said != null) {
            return said;
        }
        return reply.isTemporary() ? temporary(reply.code(), status) : permanent(reply.code(), status);
    }

    /** By its words; null when they decide nothing. */
    private static @Nullable AnswerClass said(RelayReply reply) {
        Cause cause = reply.cause();
        if (cause == null || isLoginRefused(reply)) {
            return null;
        }
        boolean isPermanent = reply.isPermanent();
        return switch (cause) {
            case THROTTLE -> THROTTLED;
            case BAD_ADDRESS -> isPermanent ? UNKNOWN_ADDRESS : null;
            case FULL -> isPermanent ? REFUSED : MAILBOX_DEFERRED;
            case CONTENT_REFUSED -> isPermanent ? CONTENT_REFUSED : DEFERRED;
            case OUR_AUTH, BLOCKLISTED -> isPermanent ? OUR_FAULT : null;
            case OUR_FORMAT -> isPermanent ? REFUSED : null;
            case MAILBOX_DISABLED, TEMP, UNKNOWN -> null;
        };
    }

    /** Whether the relay itself does not know us, whoever the mail is for (RFC 4954 §6). */
    static boolean isLoginRefused(RelayReply reply) {
        String status = reply.status();
        return reply.code() == 530 || reply.code() == 535 || (status != null && LOGIN.contains(status));
    }

    private static AnswerClass temporary(int code, @Nullable String status) {
        if (status != null && status.startsWith("4.3.")) { // whom we speak to is unwell, whoever the mail is for
            return DEFERRED;
        }
        if (code == 421) {
            return THROTTLED;
        }
        if (status == null) {
            return DEFERRED;
        }
        if (status.startsWith("4.2.") || status.startsWith("4.1.")) {
            return MAILBOX_DEFERRED;
        }
        return status.equals("4.4.5") || status.equals("4.7.28") ? THROTTLED : DEFERRED;
    }

    private static AnswerClass permanent(int code, @Nullable String status) {
        if (code == 530 || code == 535) {
            return OUR_FAULT;
        }
        if (status == null) {
            return REFUSED;
        }
        if (MAIL_AUTHENTICATION.contains(status) || LOGIN.contains(status)) {
            return OUR_FAULT;
        }
        return switch (status) {
            case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1" -> UNKNOWN_ADDRESS;
            case "5.7.0", "5.7.1" -> CONTENT_REFUSED;
            default -> status.startsWith("5.6.") ? CONTENT_REFUSED : REFUSED;
        };
    }
}
