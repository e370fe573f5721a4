package org.tocsin.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jdbi.v3.core.Jdbi;

/** What was done in a year and what became of it, for reports: counted from alerts, never from readers. */
public final class AlertFigures {
    private static final List<String> COLUMNS = List.of(
            "reference",
            "kind",
            "country",
            "title",
            "sent_on",
            "deadline",
            "closed_on",
            "stands",
            "ended",
            "letters_reported",
            "faxes_reported",
            "emails_reported",
            "calls_reported");

    private final FigureDao figures;

    AlertFigures(Jdbi jdbi) {
        this.figures = jdbi.onDemand(FigureDao.class);
    }

    /** A line of the figures. */
    record Figure(String what, long number) {}

    /** Of all alerts that readers saw, newest first. */
    List<Integer> years() {
        return figures.years();
    }

    List<Figure> of(int year, Instant now) {
        List<FigureDao.Row> rows = rows(year);
        List<Figure> found = new ArrayList<>();
        for (AlertKind kind : AlertKind.values()) {
            found.add(new Figure(
                    AlertsDeskPage.kind(kind) + "s",
                    count(rows, row -> row.kind().equals(kind.word()))));
        }
        found.add(new Figure(
                "Countries",
                rows.stream()
                        .map(FigureDao.Row::country)
                        .filter(code -> code != null)
                        .distinct()
                        .count()));
        for (Stand stand : Stand.values()) {
            found.add(new Figure(
                    "Of the first actions: " + stand.words,
                    count(rows, row -> isFirst(row) && stand == Stand.of(row, now))));
        }
        for (Ending ending : Ending.values()) {
            found.add(new Figure(
                    "It ended: " + ending.words(),
                    count(rows, row -> isFirst(row) && ending.word().equals(row.endedHow()))));
        }
        found.add(new Figure(
                "It ended, and nobody has said how",
                count(rows, row -> isFirst(row) && row.endedHow() == null && Stand.of(row, now) == Stand.CLOSED)));
        found.add(new Figure("Letters by post that readers reported", sum(rows, FigureDao.Row::post)));
        found.add(new Figure("Faxes that readers reported", sum(rows, FigureDao.Row::fax)));
        found.add(new Figure("E-mails that readers reported", sum(rows, FigureDao.Row::email)));
        found.add(new Figure("Calls that readers reported", sum(rows, FigureDao.Row::calls)));
        return List.copyOf(found);
    }

    /** Every alert of a year, a line each (RFC 4180). */
    String csv(int year, Instant now) {
        StringBuilder text = new StringBuilder(4096);
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(COLUMNS);
            for (FigureDao.Row row : rows(year)) {
                csv.printRecord(
                        plain(row.label()),
                        row.kind(),
                        row.country(),
                        plain(row.title()),
                        row.publishedOn(),
                        row.deadline(),
                        row.closedAt() == null ? null : LocalDate.ofInstant(row.closedAt(), ZoneOffset.UTC),
                        Stand.of(row, now).word(),
                        row.endedHow(),
                        row.post(),
                        row.fax(),
                        row.email(),
                        row.calls());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but to memory
        }
        return text.toString();
    }

    /** Programs for tables take what begins so for a formula. */
    private static String plain(String text) {
        return !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private List<FigureDao.Row> rows(int year) {
        return figures.between(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
    }

    private static boolean isFirst(FigureDao.Row row) {
        return row.kind().equals(AlertKind.FIRST.word());
    }

    private static long count(List<FigureDao.Row> rows, Predicate<FigureDao.Row> which) {
        return rows.stream().filter(which).count();
    }

    private static long sum(List<FigureDao.Row> rows, ToLongFunction<FigureDao.Row> number) {
        return rows.stream().mapToLong(number).sum();
    }

    /** Where an alert stands, as far as reports care. */
    private enum Stand {
        OPEN("open"),
        PAST("past their deadline and not closed yet"),
        CLOSED("closed or stopped");

        private final String words;

        Stand(String words) {
            this.words = words;
        }

        private String word() {
            return this == PAST ? "past_deadline" : name().toLowerCase(Locale.ROOT);
        }

        private static Stand of(FigureDao.Row row, Instant now) {
            Instant deadline = row.deadline();
            if (!AlertState.of(row.state()).isOpen()) {
                return CLOSED;
            }
            return deadline != null && !now.isBefore(deadline) ? PAST : OPEN;
        }
    }
}
