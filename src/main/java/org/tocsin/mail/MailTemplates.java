package org.tocsin.mail;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.value.Language;

/**
 * The looks and words of mails, from a folder that staff can edit while the house runs: in a folder for each kind
 * {@code subject.mustache}, {@code html.mustache} and {@code text.mustache}, beside them
 * {@code words.<tag>.properties}, and what is for all in {@code parts/}. A faulty file is refused, and mails go on looking as they did before it was saved.
 */
public final class MailTemplates {
    private static final Logger LOG = LoggerFactory.getLogger(MailTemplates.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path folder;
    private final MailLook look;
    private final @Nullable Logo logo;
    private final Clock clock;
    private TemplateSet current;
    private String fingerprint;
    private Instant looked;

    private MailTemplates(Path folder, MailLook look, Clock clock) {
        look.require();
        this.folder = folder;
        this.look = look;
        this.logo = Logo.open(look.logo());
        this.clock = clock;
        this.looked = clock.instant();
        this.fingerprint = TemplateFiles.fingerprint(folder);
        this.current = load();
    }

    private TemplateSet load() {
        return TemplateSet.load(TemplateFiles.read(folder), look, logo);
    }

    /**
     * Where the folder or a file of it is missing, the one of the release is used.
     *
     * @throws IllegalArgumentException naming file, line and fault
     */
    public static MailTemplates open(Path folder) {
        return open(folder, Clock.systemUTC());
    }

    /** As {@link #open(Path)}, for tests that move the clock. */
    public static MailTemplates open(Path folder, Clock clock) {
        return open(folder, MailLook.plain(), clock);
    }

    /**
     * As {@link #open(Path)}.
     *
     * @throws IllegalArgumentException also when a colour or the logo of the look cannot be used
     */
    public static MailTemplates open(Path folder, MailLook look, Clock clock) {
        return new MailTemplates(folder, look, clock);
    }

    public MailLook look() {
        return look;
    }

    /** Null when there is none. */
    public @Nullable Logo logo() {
        return logo;
    }

    /**
     * The subject is one line of at most 120 columns, the text laid out in lines of 72.
     *
     * @param model maps, lists, records, texts, numbers and booleans; to it come the words as {@code t}, the reader's
     *     marks by their names, {@code lang}, {@code dir}, beside every {@code lang} its {@code fonts} and beside
     *     every list {@code x} the truth of {@code has_x}
     * @throws IllegalArgumentException naming file, line and fault, when the model lacks what the template shows
     */
    public RenderedMail render(String kind, Language language, Map<String, ?> model) {
        return current().render(kind, language, model);
    }

    /**
     * A text in HTML with the looks that it has in a mail.
     *
     * @param direction {@code ltr} or {@code rtl}
     */
    public String styled(Language language, String html, String direction) {
        return current().styled(language, html, direction);
    }

    /** A sentence from the words of mails. */
    public String say(Language language, String key, Map<String, ?> arguments) {
        return current().say(language, key, arguments);
    }

    private synchronized TemplateSet current() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return current;
        }
        looked = now;
        try {
            lookAgain();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.warn("Changed mail templates are not used, since one is faulty: {}", e.getMessage());
        }
        return current;
    }

    private void lookAgain() {
        String found = TemplateFiles.fingerprint(folder);
        if (found.equals(fingerprint)) {
            return;
        }
        fingerprint = found; // also when it is faulty: one warning is enough
        current = load();
        LOG.info("Changed mail templates are in use");
    }
}
