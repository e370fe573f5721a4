package org.tocsin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.Mailings;
import org.tocsin.ops.Finding;

/** Whether the account of every mailing adds up: that nobody was lost. */
final class AccountsCheck implements Check {
    private static final int AT_ONCE = 200;
    private static final int NAMED = 5;

    @Override
    public String name() {
        return "Accounts";
    }

    @Override
    public Needs needs() {
        return Needs.TABLES;
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        CommandGround there = ground.there();
        Mailings mailings = new Mailings(there.jdbi(), there.transactions());
        List<String> wrong = new ArrayList<>();
        int looked = 0;
        @Nullable Long before = null;
        while (true) {
            List<MailingAccount> some = mailings.newest(AT_ONCE, before);
            for (MailingAccount mailing : some) {
                if (mailing.preparedAt() != null && !addsUp(mailings, mailing)) {
                    wrong.add(String.valueOf(mailing.id()));
                }
                before = mailing.id();
            }
            looked += some.size();
            if (some.size() < AT_ONCE) {
                return List.of(finding(looked, wrong));
            }
        }
    }

    /** Head and counts are read one after the other; of what is being sent at that moment a second look decides. */
    private static boolean addsUp(Mailings mailings, MailingAccount mailing) {
        return mailing.addsUp()
                || mailings.find(mailing.id()).filter(MailingAccount::addsUp).isPresent();
    }

    private Finding finding(int looked, List<String> wrong) {
        if (wrong.isEmpty()) {
            return Finding.good(name(), "of " + looked + " mailings, every one adds up");
        }
        return Finding.bad(
                name(),
                wrong.size() + " of " + looked + " mailings do not add up: " + named(wrong),
                "Keep a backup of the database and of data/journal as they are now, and tell those who make Tocsin.");
    }

    private static String named(List<String> wrong) {
        String names = String.join(", ", wrong.subList(0, Math.min(NAMED, wrong.size())));
        return wrong.size() > NAMED ? names + ", …" : names;
    }
}
