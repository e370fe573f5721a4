package org.tocsin.bounce;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.tocsin.SettableClock;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.subscriber.ProbeMails;
import org.tocsin.subscriber.RequestMails;
import org.tocsin.web.Site;

/** What tests of returned mail begin with. */
final class Given {
    private Given() {}

    static ProbeMails probes(TestDatabase database, SettableClock clock) {
        return new ProbeMails(
                database.jdbi(),
                new RequestMails(
                        MailTemplates.open(Path.of("templates"), clock),
                        new Mailings(database.jdbi(), database.transactions()),
                        site()));
    }

    static Site site() {
        return new Site(
                URI.create("https://letters.example.org"),
                Map.of("en", "The Rights Letter"),
                Map.of("en", "News of rights."),
                "1 Example Street",
                "editors@example.org",
                ZoneOffset.UTC);
    }
}
