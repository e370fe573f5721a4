package org.tocsin.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What a dump says of itself at its end, so that one that was cut off or changed does not pass for a whole one.
 *
 * @param tables in the order in which they are in it
 */
public record Manifest(List<Sum> tables) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How much of a table there is. */
    public record Sum(String table, long rows, String sha256) {}

    /**
     * What a dump says of itself at its beginning.
     *
     * @param format of the dump
     * @param program the version of Tocsin that made it
     * @param migration the newest change that was made to the tables
     * @param madeAt the moment of which it tells, as ISO 8601 has it
     * @param parts how tables are divided
     */
    public record Head(int format, String program, String migration, String madeAt, List<Parts> parts) {
        /** The moment of which it tells. */
        public Instant at() {
            return Instant.parse(madeAt);
        }
    }

    /**
     * How a table is divided.
     *
     * @param by the expression
     */
    public record Parts(String table, String by, List<Part> parts) {}

    /** @param end the first value that is not in it, or MAXVALUE */
    public record Part(String name, String end) {}

    public long rows() {
        return tables.stream().mapToLong(Sum::rows).sum();
    }

    static byte[] write(Object what) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(what);
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return JSON.readValue(json, type);
    }
}
