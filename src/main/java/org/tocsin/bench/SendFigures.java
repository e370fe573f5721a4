package org.tocsin.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a measurement of sending found.
 *
 * @param sunk how many messages the sink counted; -1 where it is not ours
 */
record SendFigures(
        @JsonProperty int readers,
        @JsonProperty int accepted,
        @JsonProperty long sunk,
        @JsonProperty double perSecond,
        @JsonProperty double jvmCpuPerThousand,
        @JsonProperty double databaseCpuPerThousand,
        @JsonProperty double bytesAllocatedEach,
        @JsonProperty double heapMegabytes) {

    static SendFigures of(int readers, int accepted, long sunk, Effort effort, long heapBytes) {
        double seconds = effort.nanos() / 1e9;
        return new SendFigures(
                readers,
                accepted,
                sunk,
                readers / seconds,
                effort.jvmCpuNanos() / 1e9 / readers * 1000,
                effort.databaseCpuNanos() / 1e9 / readers * 1000,
                (double) effort.senderBytes() / readers,
                heapBytes / 1048576.0);
    }

    /** Sent, on record and wanted are the same number. */
    @JsonProperty
    boolean isExact() {
        return accepted == readers && (sunk < 0 || sunk == readers);
    }

    String line(int run) {
        return String.format(
                Locale.ROOT,
                "%4d %12.0f %14.3f %14.3f %14.0f %10.0f  %s",
                run,
                perSecond,
                jvmCpuPerThousand,
                databaseCpuPerThousand,
                bytesAllocatedEach,
                heapMegabytes,
                isExact() ? "exact" : "NOT EXACT: sink " + sunk + ", ledger " + accepted + ", readers " + readers);
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%4s %12s %14s %14s %14s %10s",
                "run",
                "messages/s",
                "CPU s/1000 JVM",
                "database",
                "bytes/message",
                "heap MB");
    }
}
