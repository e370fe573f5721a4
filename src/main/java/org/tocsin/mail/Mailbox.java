package org.tocsin.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;

/**
 * Empties a mailbox by IMAP or POP3. A message is deleted only after whoever takes it has it; when the line breaks
 * before that it comes again, which must do no harm.
 */
public final class Mailbox {
    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final int LARGEST = 25 * 1024 * 1024; // octets; of more the beginning is read
    private static final int AT_ONCE = 200;
    private static final String PATIENCE = "60000"; // milliseconds

    private final TroubleLog troubles = new TroubleLog(log);
    private final MailboxSettings settings;
    private volatile Look lastLook = Look.NONE;

    public Mailbox(MailboxSettings settings) {
        this.settings = settings;
    }

    /** What came of the last time that it was looked into. */
    public enum Look {
        /** There is no mailbox, or nobody has looked yet. */
        NONE,
        GOOD,
        FAILED
    }

    /** How it went the last time. */
    public Look lastLook() {
        return lastLook;
    }

    /**
     * Takes what is there. An outage is told in the log, and loses nothing.
     *
     * @param taker gets each message; what it throws leaves this message and those behind it in the mailbox
     * @return how many were taken
     */
    public int empty(Consumer<byte[]> taker) {
        return take(message -> {
            taker.accept(message);
            return true;
        });
    }

    /**
     * As {@link #empty}, and leaves there what the taker does not want.
     *
     * @param taker true for a message that is to be deleted
     */
    public int take(Predicate<byte[]> taker) {
        if (!settings.isThere()) {
            return 0;
        }
        int all = 0;
        try {
            int some;
            do {
                some = takeSome(taker);
                all += some;
            } while (some == AT_ONCE);
            lastLook = Look.GOOD;
            troubles.over("Reading the mailbox");
        } catch (MessagingException | IOException e) { // without its words: they may quote a message
            lastLook = Look.FAILED;
            troubles.trouble(
                    "Reading the mailbox",
                    new IllegalStateException(e.getClass().getSimpleName()));
        }
        return all;
    }

    /**
     * How many messages wait in it; none is touched.
     *
     * @throws IllegalStateException in words for the operator when it cannot be looked into
     */
    public int waiting() {
        try (Store store = Session.getInstance(properties()).getStore(protocol())) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            Folder folder = store.getFolder(folder());
            folder.open(Folder.READ_ONLY);
            int waiting = folder.getMessageCount();
            folder.close(false);
            return waiting;
        } catch (AuthenticationFailedException e) {
            throw new IllegalStateException("it refuses our user or password", e);
        } catch (FolderNotFoundException e) {
            throw new IllegalStateException("it has no folder of that name", e);
        } catch (MessagingException e) {
            throw new IllegalStateException("no connection (" + SmtpConversation.innermost(e) + ")", e);
        }
    }

    private String folder() {
        return settings.protocol() == MailboxSettings.Protocol.POP3 ? "INBOX" : settings.folder();
    }

    private int takeSome(Predicate<byte[]> taker) throws MessagingException, IOException {
        try (Store store = Session.getInstance(properties()).getStore(protocol())) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            Folder folder = store.getFolder(folder());
            folder.open(Folder.READ_WRITE);
            try {
                return takeSome(folder, taker);
            } finally {
                folder.close(true); // those that are marked are deleted now
            }
        }
    }

    private static int takeSome(Folder folder, Predicate<byte[]> taker) throws MessagingException, IOException {
        Message[] messages = folder.getMessages(1, Math.min(folder.getMessageCount(), AT_ONCE));
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.FLAGS);
        folder.fetch(messages, profile);
        int taken = 0;
        for (Message message : messages) {
            if (!message.isSet(Flags.Flag.DELETED)) {
                if (!taker.test(MessageBeginning.of(message, LARGEST))) {
                    continue;
                }
                message.setFlag(Flags.Flag.DELETED, true);
            }
            taken++;
        }
        return taken;
    }

    private String protocol() {
        String name = settings.protocol().name().toLowerCase(Locale.ROOT);
        return settings.tls() == Tls.IMPLICIT ? name + "s" : name;
    }

    private Properties properties() {
        String prefix = "mail." + protocol() + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", PATIENCE);
        properties.setProperty(prefix + "timeout", PATIENCE);
        properties.setProperty(prefix + "writetimeout", PATIENCE);
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "partialfetch", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", String.valueOf(settings.tls() != Tls.NONE));
        properties.setProperty(prefix + "starttls.required", String.valueOf(settings.tls() == Tls.REQUIRED));
        return properties;
    }
}
