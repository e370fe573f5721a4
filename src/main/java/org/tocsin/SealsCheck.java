package org.tocsin;

import java.util.List;
import org.tocsin.crypto.UnsealException;
import org.tocsin.ops.Finding;
import org.tocsin.subscriber.SubscriberRecipients;

/** Whether the keys are those that the addresses in the database were sealed with. */
final class SealsCheck implements Check {
    private static final int TRIED = 20;

    @Override
    public String name() {
        return "Seals";
    }

    @Override
    public Needs needs() {
        return Needs.TABLES;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        CommandGround there = ground.there();
        try {
            int opened = new SubscriberRecipients(there.jdbi(), there.keys(), ground.config().site).tryNewest(TRIED);
            return List.of(Finding.good(
                    name(),
                    opened == 0
                            ? "there are no addresses yet"
                            : "the keys open the addresses (the newest " + opened + " were tried)"));
        } catch (UnsealException e) {
            return List.of(Finding.bad(
                    name(),
                    "the keys do not open the addresses in the database",
                    "Stop Tocsin and put back the folder “keys” that belongs to this database. Without it nobody can"
                            + " be written to."));
        }
    }
}
