package org.tocsin.subscriber;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/**
 * A list of subscribers as another program wrote it (CSV, RFC 4180, or one address a line), read as far as it makes sense.
 * Of each line only the address and whether it may be written to are taken.
 *
 * @param refused in the order of their lines
 */
public record ImportFile(ImportOrigin origin, List<Line> good, List<Refused> refused) {
    private static final Set<String> ADDRESS = Set.of(
            "email",
            "e-mail",
            "email address",
            "e-mail address",
            "email_address",
            "subscriber email",
            "user_email",
            "address",
            "mail",
            "邮箱",
            "邮件地址",
            "電郵",
            "電子郵件",
            "电子邮件");
    private static final Set<String> STATUS =
            Set.of("status", "subscription status", "subscription_status", "email_status", "delivery_status");
    private static final Set<String> LEFT_AT =
            Set.of("unsub_time", "clean_time", "unsubscribed_at", "unsubscribe date");
    private static final Set<String> GONE = Set.of(
            "unsubscribed",
            "cleaned",
            "blocklisted",
            "blacklisted",
            "disabled",
            "bounced",
            "inactive",
            "complained",
            "archived",
            "by_bounces",
            "by_user",
            "by_moderator",
            "non-subscribed",
            "nonsubscribed");
    private static final Set<String> WAITING = Set.of("pending", "unconfirmed", "not confirmed");
    private static final int MOST_LINES_IN_A_FIELD = 20;
    private static final int LOOK = 64 * 1024; // characters

    /** One address and the line it stands on. */
    public record Line(long number, EmailAddress address) {}

    /** A line that is left out. */
    public record Refused(long number, ImportRefusal why) {}

    /** Never addresses. */
    @Override
    public String toString() {
        return "ImportFile[" + origin + ", " + good.size() + " good]";
    }

    /** @throws UncheckedIOException when it cannot be read at all */
    public static ImportFile read(Reader text) {
        try (BufferedReader reader = new BufferedReader(text, LOOK);
                CSVParser parser = format(reader).parse(reader)) {
            return new Reading().all(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be read", e);
        }
    }

    /** Some programs set semicolons or tabs where commas are meant: the first line tells. */
    private static CSVFormat format(BufferedReader reader) throws IOException {
        reader.mark(LOOK);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        reader.mark(LOOK);
        String first = Optional.ofNullable(reader.readLine()).orElse("");
        reader.reset();
        char delimiter = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, delimiter)) {
                delimiter = candidate;
            }
        }
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
    }

    private static long count(String text, char letter) {
        return text.chars().filter(each -> each == letter).count();
    }

    /** What is known while it is read. */
    private static final class Reading {
        private final List<Line> good = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private @Nullable List<String> header; // empty for a list without one
        private int address;

        ImportFile all(CSVParser parser) {
            long line = 1;
            for (CSVRecord each : parser) {
                take(each, line);
                line = parser.getCurrentLineNumber() + 1;
            }
            return new ImportFile(ImportOrigin.of(header == null ? List.of() : header), good, refused);
        }

        private void take(CSVRecord row, long line) {
            if (header == null && begin(row)) {
                return;
            }
            Optional<ImportRefusal> why = refusal(row);
            if (why.isPresent()) {
                refused.add(new Refused(line, why.get()));
                return;
            }
            EmailAddress parsed = EmailAddress.parse(row.get(address)).orElseThrow();
            if (seen.add(parsed.canonical())) {
                good.add(new Line(line, parsed));
            } else {
                refused.add(new Refused(line, ImportRefusal.TWICE));
            }
        }

        /** True when the first line names the columns; one with an address in it does not. */
        private boolean begin(CSVRecord row) {
            boolean isHeader =
                    row.stream().noneMatch(cell -> EmailAddress.parse(cell).isPresent());
            List<String> names = row.stream()
                    .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                    .toList();
            header = isHeader ? names : List.of();
            for (int column = 0; column < row.size(); column++) {
                boolean isIt = isHeader
                        ? ADDRESS.contains(names.get(column))
                        : EmailAddress.parse(row.get(column)).isPresent();
                if (isIt) {
                    address = column;
                    break;
                }
            }
            return isHeader;
        }

        private Optional<ImportRefusal> refusal(CSVRecord row) {
            if (row.stream().anyMatch(cell -> cell.lines().count() > MOST_LINES_IN_A_FIELD)) {
                return Optional.of(ImportRefusal.BROKEN);
            }
            if (address >= row.size() || row.get(address).isBlank()) {
                return Optional.of(ImportRefusal.NO_ADDRESS);
            }
            String status = cell(row, STATUS).toLowerCase(Locale.ROOT);
            if (GONE.contains(status) || !cell(row, LEFT_AT).isEmpty()) {
                return Optional.of(ImportRefusal.HAD_LEFT);
            }
            if (WAITING.contains(status)) {
                return Optional.of(ImportRefusal.NOT_CONFIRMED);
            }
            List<FieldError> errors = new ArrayList<>();
            if (CheckedSignUp.address(row.get(address), errors).isEmpty()) {
                return Optional.of(ImportRefusal.NOT_AN_ADDRESS);
            }
            return errors.isEmpty() ? Optional.empty() : Optional.of(ImportRefusal.OF_A_DOMAIN);
        }

        /** Of the first column with one of these names; empty when there is none. */
        private String cell(CSVRecord row, Set<String> names) {
            for (int column = 0; header != null && column < Math.min(header.size(), row.size()); column++) {
                if (names.contains(header.get(column)) && !row.get(column).isBlank()) {
                    return row.get(column).strip();
                }
            }
            return "";
        }
    }
}
