package org.tocsin.post;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.jsoup.Jsoup;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;
import org.tocsin.web.Site;
import org.tocsin.web.TestSite;

/** The pages of this package as a writer sees them, on an empty shelf with two topics. */
final class TestDesk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Site SITE = TestSite.at("https://news.example");

    private final TestShelf shelf = new TestShelf();
    private final List<String> acts = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Sources sources = new Sources(
            shelf.database.jdbi(),
            shelf.transactions(),
            shelf.topics,
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15)),
            clock);
    private StaffMember staff = writer(1);
    private final TestBrowser browser = TestBrowser.of(SITE, List.of("post", "staff"), jersey -> {
        By.Trail trail = (who, act, subject, detail, now) -> acts.add(act + " " + subject);
        PostPages.register(jersey, shelf.posts, sources, shelf.topics, trail, clock);
        jersey.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bindFactory(new org.glassfish.hk2.api.Factory<StaffMember>() {
                            @Override
                            public StaffMember provide() {
                                return staff;
                            }

                            @Override
                            public void dispose(StaffMember member) {}
                        })
                        .to(StaffMember.class)
                        .in(org.glassfish.jersey.process.internal.RequestScoped.class);
            }
        });
    });

    TestDesk() {
        shelf.topics.load(List.of(
                new Topics.Entry(new Slug("nature"), null, Map.of(Language.EN, "Nature")),
                new Topics.Entry(new Slug("floods"), new Slug("nature"), Map.of(Language.EN, "Floods")),
                new Topics.Entry(new Slug("courts"), new Slug("nature"), Map.of(Language.EN, "Courts"))));
    }

    private static StaffMember writer(long id) {
        return new StaffMember(id, "mei", Set.of(Role.WRITER), "abc");
    }

    void signInAs(long id) {
        staff = writer(id);
    }

    TestBrowser browser() {
        return browser;
    }

    TestShelf shelf() {
        return shelf;
    }

    Pictures pictures() {
        return sources.pictures();
    }

    Sources sources() {
        return sources;
    }

    /** What the trail holds, as "act subject", the oldest first. */
    List<String> acts() {
        return acts;
    }

    long floods() {
        return topic("floods");
    }

    long topic(String slug) {
        return shelf.topics.find(new Slug(slug), Language.EN).map(Topic::id).orElseThrow();
    }

    void releaseDue() {
        shelf.posts.releaseDue(NOW.plusSeconds(1));
    }

    /** What stands in the field for the text. */
    String textarea(TestBrowser.Answer page) {
        return Jsoup.parse(page.body()).getElementById("markdown").wholeText().strip();
    }

    /** A post that can be published. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("form", "abc");
        form.put("title", "Rain");
        form.put("language", "en");
        form.put("topic", String.valueOf(floods()));
        form.put("summary", "");
        form.put("markdown", "It *rained* in the north.");
        form.put("when", "now");
        form.put("step", "publish");
        return form;
    }

    @Override
    public void close() throws IOException {
        sources.close();
    }
}
