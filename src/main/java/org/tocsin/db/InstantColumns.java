package org.tocsin.db;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Instants as DATETIME(3) in UTC, written and read as text. The driver's own way makes a date format for each value,
 * which costs more than all else about sending a mail.
 */
public final class InstantColumns {
    private static final int DATE_AND_TIME = 19;
    private static final int THOUSANDTHS = 3;

    private InstantColumns() {}

    /** Binds; what is below a millisecond is cut off. */
    static final class Factory extends AbstractArgumentFactory<Instant> {
        Factory() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            String text = text(value);
            return (position, statement, context) -> statement.setString(position, text);
        }
    }

    /** Reads; null stays null. */
    static final class Mapper implements ColumnMapper<Instant> {
        @Override
        public @Nullable Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
            byte[] text = row.getBytes(column);
            return text == null ? null : instant(text);
        }
    }

    /**
     * As plain statements bind it.
     *
     * @throws DateTimeException when the year has not four digits, which no column can hold
     */
    public static String text(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (time.getYear() < 1000 || time.getYear() > 9999) {
            throw new DateTimeException("the database keeps years from 1000 to 9999");
        }
        byte[] text = new byte[DATE_AND_TIME + 1 + THOUSANDTHS];
        digits(text, 0, 4, time.getYear());
        text[4] = '-';
        digits(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, time.getDayOfMonth());
        text[10] = ' ';
        digits(text, 11, 2, time.getHour());
        text[13] = ':';
        digits(text, 14, 2, time.getMinute());
        text[16] = ':';
        digits(text, 17, 2, time.getSecond());
        text[DATE_AND_TIME] = '.';
        digits(text, DATE_AND_TIME + 1, THOUSANDTHS, time.getNano() / 1_000_000);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** @throws SQLException when it is not a date and time */
    static Instant instant(byte... text) throws SQLException {
        if (text.length < DATE_AND_TIME) {
            throw new SQLException("the column holds no date and time");
        }
        try {
            int nanos = 0;
            for (int i = DATE_AND_TIME + 1, unit = 100_000_000; i < text.length && unit > 0; i++, unit /= 10) {
                nanos += digit(text[i]) * unit;
            }
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 2),
                            number(text, 8, 2),
                            number(text, 11, 2),
                            number(text, 14, 2),
                            number(text, 17, 2),
                            nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new SQLException("the column holds no date and time", e);
        }
    }

    private static void digits(byte[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int number(byte[] text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            number = number * 10 + digit(text[i]);
        }
        return number;
    }

    private static int digit(byte octet) {
        if (octet < '0' || octet > '9') {
            throw new DateTimeException("not a digit");
        }
        return octet - '0';
    }
}
