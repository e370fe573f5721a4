package org.tocsin;

import java.util.List;
import org.tocsin.mail.Mailbox;
import org.tocsin.mail.MailboxSettings;
import org.tocsin.ops.Finding;

/** Whether the bounce mailbox lets us in. Nothing in it is touched. */
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
        MailboxSettings settings = ground.config().inbound.mailbox();
        if (!settings.isThere()) {
            return List.of(Finding.good(name(), "none is set; bounces come in by the inbound port or webhooks"));
        }
        String which = settings.protocol() + " at " + settings.host() + ":" + settings.port();
        try {
            int waiting = new Mailbox(settings).waiting();
            return List.of(
                    waiting < MANY
                            ? Finding.good(name(), which + " lets us in; " + waiting + " messages wait")
                            : Finding.doubtful(
                                    name(),
                                    which + " lets us in; " + waiting + " messages wait",
                                    "Look whether Tocsin runs, and whether its log tells of trouble with it."));
        } catch (IllegalStateException e) {
            return List.of(Finding.bad(
                    name(),
                    which + ": " + e.getMessage(),
                    "Look at the settings TOCSIN_MAILBOX_…. Until then bounces wait there."));
        }
    }
}
