package org.tocsin.subscriber;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.tocsin.value.EmailAddress;

/** What the columns of a list mean, by the names that other programs give them. */
final class ImportColumns {
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
    private static final Set<String> STATUS = Set.of(
            "status",
            "subscription status",
            "subscription_status",
            "email subscription",
            "email_subscription",
            "email_status",
            "delivery_status");
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
            "not sending",
            "not subscribed",
            "non-subscribed",
            "nonsubscribed");
    private static final Set<String> WAITING = Set.of("pending", "unconfirmed", "not confirmed");
    private static final int MOST_LINES_IN_A_FIELD = 20;
    private static final int UNKNOWN = -1;

    private final List<String> names;
    private final int[] states;
    private final int[] left;
    private int address;

    /**
     * @param names in lower case; empty for a list without a first line that names them
     * @param address {@link #UNKNOWN} until a line shows where it stands
     */
    private ImportColumns(List<String> names, int address) {
        this.names = names;
        this.states = columns(names, STATUS);
        this.left = columns(names, LEFT_AT);
        this.address = address;
    }

    /** By the first line; one with an address in it names nothing. */
    static ImportColumns of(CSVRecord first) {
        for (int column = 0; column < first.size(); column++) {
            if (EmailAddress.parse(first.get(column)).isPresent()) {
                return new ImportColumns(List.of(), column);
            }
        }
        List<String> names = first.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        int address = UNKNOWN;
        for (int column = names.size() - 1; column >= 0; column--) {
            address = ADDRESS.contains(names.get(column)) ? column : address;
        }
        return new ImportColumns(names, address);
    }

    boolean isNamed() {
        return !names.isEmpty();
    }

    ImportOrigin origin() {
        return ImportOrigin.of(names);
    }

    private static int[] columns(List<String> names, Set<String> wanted) {
        return IntStream.range(0, names.size())
                .filter(column -> wanted.contains(names.get(column)))
                .toArray();
    }

    /** Why the row is left out; empty where {@link #address} is good. */
    Optional<ImportRefusal> refusal(CSVRecord row) {
        for (int column = 0; column < row.size(); column++) {
            if (isSwallowed(row.get(column))) {
                return Optional.of(ImportRefusal.BROKEN);
            }
        }
        for (int column = 0; address == UNKNOWN && column < row.size(); column++) {
            address = EmailAddress.parse(row.get(column)).isPresent() ? column : UNKNOWN;
        }
        if (address == UNKNOWN || address >= row.size() || row.get(address).isBlank()) {
            return Optional.of(ImportRefusal.NO_ADDRESS);
        }
        Set<String> said = cells(row, states);
        if (said.stream().anyMatch(GONE::contains) || !cells(row, left).isEmpty()) {
            return Optional.of(ImportRefusal.HAD_LEFT);
        }
        return said.stream().anyMatch(WAITING::contains) ? Optional.of(ImportRefusal.NOT_CONFIRMED) : Optional.empty();
    }

    /** As it is typed there; only where {@link #refusal} finds nothing wrong. */
    String address(CSVRecord row) {
        return row.get(address);
    }

    /** Whether other rows are in it, behind a quotation mark that nobody closed. */
    private static boolean isSwallowed(String cell) {
        return cell.length() > MOST_LINES_IN_A_FIELD && cell.lines().count() > MOST_LINES_IN_A_FIELD;
    }

    /** In lower case; without empty ones. */
    private static Set<String> cells(CSVRecord row, int... columns) {
        Set<String> cells = new HashSet<>();
        for (int column : columns) {
            if (column < row.size() && !row.get(column).isBlank()) {
                cells.add(row.get(column).strip().toLowerCase(Locale.ROOT));
            }
        }
        return cells;
    }
}
