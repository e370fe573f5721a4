package org.tocsin.bounce;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.mail.HookEvents;
import org.tocsin.mail.Report;

/** Takes in what sending services post. The same post counts once, also when somebody else sends it again. */
public final class Hooks {
    private final HookDao calls;
    private final KeyRing keys;
    private final BounceRules rules;
    private final HookSignatures signatures;
    private final Clock clock;

    public Hooks(Jdbi jdbi, KeyRing keys, BounceRules rules, HookConfig config, Clock clock) {
        this.calls = jdbi.onDemand(HookDao.class);
        this.keys = keys;
        this.rules = rules;
        this.signatures = new HookSignatures(config);
        this.clock = clock;
    }

    /** False when it is not from there; so it is for all of these. */
    boolean ses(String body) {
        Instant now = clock.instant();
        if (!signatures.isFromSns(body, now)) {
            return false;
        }
        once(body, now, () -> {
            if (HookEvents.text(body, "Type").equals("Notification")) {
                take(HookEvents.ses(HookEvents.text(body, "Message")), now);
            } else { // a person has to open the address in it, once, when the topic is set up
                rules.kept().keep(KeptMails.Kind.UNREADABLE, body.getBytes(StandardCharsets.UTF_8), "ses", now);
            }
        });
        return true;
    }

    boolean sendGrid(String body, String timestamp, String signature) {
        Instant now = clock.instant();
        boolean isGenuine = signatures.isFromSendGrid(body, timestamp, signature, now);
        if (isGenuine) {
            once(body, now, () -> take(HookEvents.sendGrid(body), now));
        }
        return isGenuine;
    }

    boolean mailgun(String body) {
        Instant now = clock.instant();
        boolean isGenuine = signatures.isFromMailgun(body, now);
        if (isGenuine) { // the signature is of its token alone: with another event it is no second post, but a forged
            // one
            String token = HookEvents.text(body, "signature", "token");
            once("mailgun " + token, now, () -> take(HookEvents.mailgun(body), now));
        }
        return isGenuine;
    }

    boolean postmark(String body, String authorization) {
        boolean isGenuine = signatures.isFromPostmark(authorization);
        if (isGenuine) {
            once(
                    body,
                    clock.instant(),
                    () -> HookEvents.postmark(body)
                            .ifPresent(report ->
                                    rules.bounces().take(report.getBytes(StandardCharsets.UTF_8), null, "postmark")));
        }
        return isGenuine;
    }

    private void take(List<Report> reports, Instant now) {
        reports.forEach(report -> rules.bounces().take(report, now));
    }

    private void once(String what, Instant now, Runnable work) {
        List<byte[]> digests =
                keys.addressIndex().all("hook:" + Hashing.sha256().hashString(what, StandardCharsets.UTF_8));
        if (digests.stream().allMatch(digest -> calls.count(digest) == 0)) {
            work.run(); // breaking off in between does no harm: what is on record by then counts once
            calls.insert(digests.get(0), now);
            calls.forget(now.minus(HookSignatures.FRESH.multipliedBy(2)));
        }
    }
}
