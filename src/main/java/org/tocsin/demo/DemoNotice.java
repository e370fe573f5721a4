package org.tocsin.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ten lines that the demo says on the console. */
final class DemoNotice {
    private final DemoPlaces places;

    DemoNotice(DemoPlaces places) {
        this.places = places;
    }

    /**
     * What the show came to.
     *
     * @param isRepeat whether all of it had been done at an earlier start
     * @param isResumed whether a part of it had been done at an earlier start
     * @param trouble what did not come to pass; null when all did
     */
    record Account(
            boolean isRepeat,
            boolean isResumed,
            int readers,
            int digests,
            long bounces,
            @Nullable String trouble) {}

    List<String> lines(Account account) {
        return List.of(
                "Tocsin is up and shows itself. No real mail is sent: all of it goes to the mailbox of the demo.",
                line("Site", places.site() + "/   in Chinese /zh-Hans/ and /zh-Hant/; sign up with any address"),
                line("Mailbox", places.site() + "/mailbox   every mail that is sent, whoever it is for"),
                line("Staff", places.site() + "/staff   sign in as " + places.staffName() + ", " + password()),
                line("Checks", places.operators() + "/healthcheck and " + places.operators() + "/metrics"),
                line("Just now", whatWasSent(account)),
                line("", whatCameBack(account)),
                line("Data", places.data() + "   database, keys and mailbox"),
                line("Log", places.log().toString()),
                line("Ctrl-C", "stops it. The next start takes it up where it was left."));
    }

    private String password() {
        return places.staffPassword() == null
                ? "with the password that the first start showed"
                : "password " + places.staffPassword();
    }

    private static String whatWasSent(Account account) {
        if (account.isRepeat()) {
            return "taken up where it was left; nothing was sent again.";
        }
        return (account.isResumed() ? "taken up where it was left: " : "") + account.readers()
                + " readers signed up and confirmed, " + account.digests() + " got their digest.";
    }

    private static String whatCameBack(Account account) {
        if (account.trouble() != null) {
            return "Then it stopped: " + account.trouble() + ". The log says more.";
        }
        return count(account.bounces(), "mail came back", "mails came back")
                + " from a closed mailbox, and 1 reader left with one click.";
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String line(String name, String words) {
        return String.format("  %-9s %s", name, words);
    }
}
