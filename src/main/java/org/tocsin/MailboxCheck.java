package org.tocsin;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.mail.Mailbox;
import org.tocsin.mail.MailboxSettings;
import org.tocsin.ops.CanaryConfig;
import org.tocsin.ops.Finding;

/** Whether bounces have a way back, and the mailboxes that Tocsin reads let us in. Nothing in them is touched. */
final class MailboxCheck implements Check {
    private static final int MANY = 1000;

    @Override
    public String name() {
        return "Mailbox";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        TocsinConfiguration config = ground.config();
        List<Finding> findings = new ArrayList<>();
        MailboxSettings bounces = config.inbound.mailbox();
        findings.add(
                bounces.isThere()
                        ? finding("", bounces, "Look at the settings TOCSIN_MAILBOX_…. Until then bounces wait there.")
                        : otherWays(config));
        for (CanaryConfig canary : config.canaries) {
            findings.add(finding(
                    "canary " + canary.name() + ", ",
                    canary.mailbox(),
                    "Look at its block in canaries. Until then nobody knows whether mail arrives there."));
        }
        return findings;
    }

    private Finding otherWays(TocsinConfiguration config) {
        List<String> ways = new ArrayList<>();
        if (config.inbound.port() > 0) {
            ways.add("the port " + config.inbound.port());
        }
        if (config.hooks.isAnyThere()) {
            ways.add("webhooks");
        }
        if (!ways.isEmpty()) {
            return Finding.good(name(), "none is set; bounces come in by " + String.join(" and ", ways));
        }
        if (config.demo.enabled()) {
            return Finding.good(name(), "none is set; the demo has a way of its own for bounces");
        }
        return Finding.doubtful(
                name(),
                "bounces have no way back but what the relay says at once: dead addresses are written to for ever",
                "Set TOCSIN_INBOUND_PORT, TOCSIN_MAILBOX_HOST or a webhook: docs/bounces.md tells which is for you.");
    }

    private Finding finding(String whose, MailboxSettings settings, String advice) {
        String which = whose + settings.protocol() + " at " + settings.host() + ":" + settings.port();
        try {
            int waiting = new Mailbox(settings).waiting();
            return waiting < MANY
                    ? Finding.good(name(), which + " lets us in; " + waiting + " messages wait")
                    : Finding.doubtful(
                            name(),
                            which + " lets us in; " + waiting + " messages wait",
                            "Look whether Tocsin runs, and whether its log tells of trouble with it.");
        } catch (IllegalStateException e) {
            return Finding.bad(name(), which + ": " + e.getMessage(), advice);
        }
    }
}
