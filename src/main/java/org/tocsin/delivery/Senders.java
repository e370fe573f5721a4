package org.tocsin.delivery;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.mail.MailIdentity;
import org.tocsin.value.MailForm;

/**
 * Who mails come from: by lane, so that trouble that providers have with digests does not touch urgent actions, and
 * somebody who tells nothing for readers who want discreet mails.
 *
 * @param byLane one for each
 */
public record Senders(Map<Lane, MailIdentity> byLane, MailIdentity discreet) {
    public Senders {
        byLane = Map.copyOf(byLane);
    }

    /** One sender of all mails. */
    public static Senders one(MailIdentity identity) {
        return byLane(lane -> identity, identity);
    }

    public static Senders byLane(Function<Lane, MailIdentity> identity, MailIdentity discreet) {
        return new Senders(
                Arrays.stream(Lane.values()).collect(Collectors.toMap(Function.identity(), identity)), discreet);
    }

    /** Where reports of other mail systems come back to. */
    Set<String> returnPathDomains() {
        return Stream.concat(byLane.values().stream(), Stream.of(discreet))
                .map(MailIdentity::returnPathDomain)
                .collect(Collectors.toSet());
    }

    MailIdentity of(Lane lane, MailForm form) {
        MailIdentity usual = byLane.get(lane);
        if (usual == null) {
            throw new IllegalStateException("nobody sends the mails of the lane " + lane);
        }
        return form == MailForm.DISCREET ? discreet : usual;
    }
}
