package org.tocsin.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Cause;
import org.tocsin.mail.RelayReply;

/** Reads what the {@linkplain DeliveryJournal journals} of a killed process say. */
final class JournalReader {
    private JournalReader() {}

    /**
     * What a journal tells about one delivery.
     *
     * @param attempt 1 for the first
     * @param reply null when it was being sent and the answer is not known
     */
    record Entry(
            long mailingId,
            long subscriberId,
            int attempt,
            @Nullable RelayReply reply) {

        /** @param doubt how long to leave alone what may have gone */
        Outcome outcome(Answers answers, Answers.Terms terms, Duration doubt, Instant now) {
            return reply == null
                    ? Outcome.inDoubt(subscriberId, attempt, now.plus(doubt))
                    : answers.answered(terms, subscriberId, attempt, reply, now);
        }
    }

    private record Key(long mailingId, long subscriberId) {}

    /** In no order; what surely was not sent is not among them. */
    static Collection<Entry> read(Path folder) {
        Map<Key, Entry> entries = new LinkedHashMap<>();
        for (Path journal : journals(folder)) {
            try {
                for (String line :
                        Files.readString(journal, StandardCharsets.ISO_8859_1).split("(?<=\n)")) {
                    read(line, entries);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the delivery journal " + journal, e);
            }
        }
        return entries.values();
    }

    static void delete(Path folder) {
        for (Path journal : journals(folder)) {
            try {
                Files.delete(journal);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete the delivery journal " + journal, e);
            }
        }
    }

    private static List<Path> journals(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "*" + DeliveryJournal.SUFFIX)) {
            List<Path> journals = new ArrayList<>();
            files.forEach(journals::add);
            return journals;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the delivery journals in " + folder, e);
        }
    }

    /**
     * A last line that was cut off has no end of line and does not count: what it would have said is that a mail is
     * about to be sent, and then it was not, or what the answer was, and then it is in doubt.
     */
    private static void read(String line, Map<Key, Entry> entries) {
        String[] fields = line.strip().split(" ");
        if (!line.endsWith("\n") || fields.length < 4) {
            return;
        }
        try {
            Key key = new Key(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
            int attempt = Integer.parseInt(fields[3]);
            switch (fields[0].charAt(0)) {
                case DeliveryJournal.SENDS ->
                    entries.put(key, new Entry(key.mailingId(), key.subscriberId(), attempt, null));
                case DeliveryJournal.ANSWERED ->
                    entries.put(key, new Entry(key.mailingId(), key.subscriberId(), attempt, reply(fields)));
                case DeliveryJournal.NOT_SENT -> entries.remove(key);
                default -> {}
            }
        } catch (IllegalArgumentException e) {
            // not a line of ours, such as zeros that a power cut left
        }
    }

    private static RelayReply reply(String... fields) {
        int code = Integer.parseInt(fields[4]);
        String status = fields.length > 5 && !fields[5].equals("-") ? fields[5] : null;
        if (fields.length < 7) {
            return new RelayReply(code, status);
        }
        boolean isHard = fields[6].endsWith(DeliveryJournal.HARD);
        return new RelayReply(code, status, Cause.valueOf(fields[6].replace(DeliveryJournal.HARD, "")), isHard);
    }
}
