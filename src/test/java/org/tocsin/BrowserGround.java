package org.tocsin;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.OpenPgpPerson;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffAccounts;
import org.tocsin.staff.StaffRules;

/** A running Tocsin whose show is over, and a browser to look at it with; one in each process of tests. For one thread. */
final class BrowserGround implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final RunningTocsin tocsin;
    private final Playwright playwright;
    private final Browser browser;
    private final StaffAccounts accounts;

    private BrowserGround(RunningTocsin tocsin, Playwright playwright, Path chromium) {
        this.tocsin = tocsin;
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars")));
        this.accounts = accounts(tocsin);
    }

    /** That of the machine, if it has one. */
    static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static BrowserGround open() {
        try {
            OpenPgpPerson newsroom = OpenPgpPerson.in(Files.createTempDirectory("newsroom"));
            RunningTocsin tocsin = RunningTocsin.start(
                    "browser-" + System.getProperty("tocsin.test.process", "1"),
                    "alerts.answersKey",
                    newsroom.publicKey().toString());
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserGround ground =
                    new BrowserGround(tocsin, playwright, chromium().orElseThrow());
            Patience.await("the show", () -> ground.count("SELECT COUNT(*) FROM demo_step WHERE name = 'shown'") == 1);
            return ground;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static StaffAccounts accounts(RunningTocsin tocsin) {
        TocsinApplication application = tocsin.inside().getApplication();
        Foundation ground = application.ground();
        return StaffRules.of(
                        new StaffRules.Ground(
                                ground.jdbi(),
                                ground.transactions(),
                                ground.keys(),
                                tocsin.inside().getConfiguration().site,
                                MailTemplates.open(Path.of("templates")),
                                new Mailings(ground.jdbi(), ground.transactions())),
                        true,
                        ground.clock())
                .accounts();
    }

    RunningTocsin tocsin() {
        return tocsin;
    }

    /** Somebody new with a browser window of their own, who closes it. */
    Visitor visitor() {
        return new Visitor(browser, tocsin.site(), true);
    }

    /** At another Tocsin than this one. */
    Visitor visitor(URI site) {
        return new Visitor(browser, site, true);
    }

    /** The same with JavaScript turned off. */
    Visitor visitorWithoutScripts() {
        return visitorWithoutScripts(tocsin.site());
    }

    Visitor visitorWithoutScripts(URI site) {
        return new Visitor(browser, site, false);
    }

    /** Makes an account that opens with {@link #PASSWORD}. */
    long account(String name, Role... roles) {
        return accounts.create(name, PASSWORD, roles.length == 0 ? EnumSet.allOf(Role.class) : Set.of(roles));
    }

    Jdbi jdbi() {
        TocsinApplication application = tocsin.inside().getApplication();
        return application.ground().jdbi();
    }

    int count(String sql) {
        return jdbi().withHandle(
                        handle -> handle.createQuery(sql).mapTo(int.class).one());
    }

    /** The link under that path in the newest mail to the address; waits for it. */
    URI mailedLink(String address, String path) {
        return mailedLink(address, Pattern.compile(Pattern.quote(path)));
    }

    URI mailedLink(String address, Pattern path) {
        return Patience.find(
                "a mail with " + path,
                () -> links(mail -> isTo(mail, address))
                        .filter(link -> path.matcher(link.getPath()).find())
                        .findFirst());
    }

    /** The number of the newest digest in the demo mailbox that is theirs. */
    long digestTo(String address) {
        return files().filter(file -> isTo(read(file), address) && read(file).contains("\nList-Unsubscribe:"))
                .mapToLong(BrowserGround::number)
                .max()
                .orElseThrow();
    }

    /** The number of the newest mail of that kind in the demo mailbox that is theirs; waits for it. */
    long mailTo(String address, String kind) {
        return mailTo(address, kind, "");
    }

    /** The same, of a mail that has pictures inside. */
    long picturedMailTo(String address, String kind) {
        return mailTo(address, kind, "\nContent-ID: ");
    }

    private long mailTo(String address, String kind, String holding) {
        return Patience.find(
                "a mail of the kind " + kind,
                () -> files().filter(file -> isTo(read(file), address))
                        .filter(file -> read(file).contains("\nFeedback-ID: " + kind + ":"))
                        .filter(file -> read(file).contains(holding))
                        .map(BrowserGround::number)
                        .findFirst());
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(".eml", ""));
    }

    /** Every link to our own site in the mails of the demo mailbox, newest first. */
    Stream<URI> links(Predicate<String> isMeant) {
        return mails().filter(isMeant).flatMap(mail -> MailedLinks.of(mail, tocsin.site()));
    }

    private static boolean isTo(String mail, String address) {
        return mail.contains("\nDelivered-To: " + address) || mail.startsWith("Delivered-To: " + address);
    }

    private Stream<String> mails() {
        return files().map(BrowserGround::read);
    }

    /** Newest first: the longer name has the greater number. */
    private Stream<Path> files() {
        try (Stream<Path> files = Files.list(tocsin.data().resolve("mailbox"))) {
            return files
                    .filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing((Path file) -> file.toString().length())
                            .thenComparing(Path::toString)
                            .reversed())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        tocsin.close();
    }
}
