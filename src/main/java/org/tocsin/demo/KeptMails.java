package org.tocsin.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The mails that the demo mailbox has taken, newest {@link #MOST} of them. As in Gmail or Cyrus, a second copy of a
 * mail to the same recipient is only counted.
 */
final class KeptMails {
    static final int MOST = 2_000;

    private final MailFolder folder;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final Map<Key, Long> known = new HashMap<>();
    private long lastId;

    /** What is known of a mail without reading it whole. */
    record Entry(long id, String mailbox, Key key) {}

    /** What two copies share. A mail without a Message-ID is a copy of none. */
    private record Key(String mailbox, String messageId) {}

    KeptMails(Path folder) throws IOException {
        this.folder = new MailFolder(folder);
        for (long id : this.folder.ids()) {
            this.folder.head(id).ifPresent(mail -> remember(id, mail));
            lastId = id;
        }
    }

    /** Returns when the disk has it. */
    synchronized void keep(StoredMail mail) {
        Long first = known.get(keyOf(lastId + 1, mail));
        if (first != null) {
            folder.addCopy(first);
            return;
        }
        long id = ++lastId;
        folder.put(id, mail);
        remember(id, mail);
        while (entries.size() > MOST) {
            forgetOldest();
        }
    }

    /** How many more copies of it came, none of which was kept. */
    int furtherCopies(long id) {
        return folder.furtherCopies(id);
    }

    Optional<StoredMail> find(long id) {
        return folder.get(id);
    }

    /**
     * Newest first.
     *
     * @param mailbox null for everybody's
     * @param before only mails older than this; null for the newest
     */
    synchronized List<Long> newest(@Nullable String mailbox, @Nullable Long before, int limit) {
        NavigableMap<Long, Entry> older = before == null ? entries : entries.headMap(before, false);
        return older.descendingMap().values().stream()
                .filter(entry -> mailbox == null || entry.mailbox().equals(mailbox))
                .limit(limit)
                .map(Entry::id)
                .toList();
    }

    /** Everybody who has a mail here, in alphabetical order. */
    synchronized List<String> mailboxes() {
        return entries.values().stream().map(Entry::mailbox).distinct().sorted().toList();
    }

    private void remember(long id, StoredMail mail) {
        Key key = keyOf(id, mail);
        entries.put(id, new Entry(id, mail.envelope().mailbox(), key));
        known.putIfAbsent(key, id);
    }

    private void forgetOldest() {
        Entry oldest = entries.firstEntry().getValue();
        entries.remove(oldest.id());
        known.remove(oldest.key(), oldest.id());
        folder.delete(oldest.id());
    }

    private static Key keyOf(long id, StoredMail mail) {
        return new Key(mail.envelope().mailbox(), mail.messageId().orElseGet(() -> "none " + id));
    }
}
