package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.RelayPlace;

/** The last millisecond of an alert, with a relay on a socket that takes its time. */
class WireDeadlineTest {
    private static final Instant END = Sample.DEADLINE;

    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    private final AtomicInteger tries = new AtomicInteger();
    private WireSink sink;
    private List<Long> readers;

    @BeforeEach
    void open() throws Exception {
        sink = new WireSink(given.clock);
        readers = given.readers(3);
    }

    @AfterEach
    void close() throws Exception {
        sink.close();
    }

    /** In the hour that there is twice it is the first, in the one that there is not the moment after it. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2026-10-25T02:30, 2026-10-25T00:30:00Z, RCPT, true",
        "Europe/Berlin,    2026-10-25T03:30, 2026-10-25T02:30:00Z, DATA, true",
        "Europe/Berlin,    2027-03-28T02:30, 2027-03-28T01:30:00Z, RCPT, false",
        "America/New_York, 2026-11-01T01:30, 2026-11-01T05:30:00Z, DATA, false",
        "Asia/Shanghai,    2026-12-04T23:59, 2026-12-04T15:59:00Z, DATA, true"
    })
    void goesUntilTheLastMillisecondAndNotInTheNextAlsoWhereClocksAreChanged(
            String zone, LocalDateTime local, Instant end, WireSink.Step when, boolean isPipelining) {
        if (!isPipelining) {
            sink.withoutPipelining();
        }
        given.itIs(end.minus(Duration.ofHours(4)));
        long mailing = start(new AlertUntil(typed(local, zone), zone, null, 10, null));
        given.itIs(end.minusMillis(1)); // in time to be taken in hand, and to be begun
        sink.between((step, reader) -> {
            if (step == when && reader == readers.get(1)) {
                given.itIs(end);
            }
        });

        send();

        assertThat(sink.taken()).extracting(WireSink.Taken::reader).containsExactly(readers.get(0));
        assertThat(sink.taken().get(0).dataAt()).isEqualTo(end.minusMillis(1));
        assertThat(given.mailings.find(mailing).orElseThrow().states())
                .isEqualTo(Map.of(DeliveryState.ACCEPTED, 1, DeliveryState.EXPIRED, 2));
    }

    @Test
    void endsWhenMailsAreToStopAlsoWhereReadersMayWriteOn() {
        long mailing = start(new AlertUntil(END, "Asia/Shanghai", END.minus(Duration.ofDays(2)), 10, null));
        given.itIs(END.minus(Duration.ofDays(2)));

        send();

        assertThat(sink.taken()).isEmpty();
        assertThat(given.mailings.find(mailing).orElseThrow().count(DeliveryState.EXPIRED))
                .isEqualTo(3);
    }

    @Test
    void triesAgainUntilTheLastMillisecond() {
        start(new AlertUntil(END, "Asia/Shanghai", null, 10, null));
        sink.answering(reader -> "451 4.2.0 later");
        given.itIs(END.minusSeconds(67)); // a minute, and a tenth of one at most
        send();
        sink.answering(reader -> WireSink.YES);
        given.itIs(END.minusMillis(1));

        send();

        assertThat(sink.taken()).hasSize(3);
    }

    @Test
    void triesNobodyAgainAtTheEnd() {
        long mailing = start(new AlertUntil(END, "Asia/Shanghai", null, 10, null));
        sink.between((step, reader) -> tries.addAndGet(step == WireSink.Step.RCPT ? 1 : 0));
        sink.answering(reader -> "451 4.2.0 later");
        given.itIs(END.minusSeconds(67));
        send();
        sink.answering(reader -> WireSink.YES);
        given.itIs(END);

        send();

        assertThat(tries).as("nothing was even begun").hasValue(3);
        assertThat(given.mailings.find(mailing).orElseThrow().count(DeliveryState.EXPIRED))
                .isEqualTo(3);
    }

    @Test
    void expiresAtOnceWhereTheNextTryWouldBeTooLate() {
        long mailing = start(new AlertUntil(END, "Asia/Shanghai", null, 10, null));
        sink.answering(reader -> "451 4.2.0 later");
        given.itIs(END.minusSeconds(60));

        send();

        assertThat(given.mailings.find(mailing).orElseThrow().states()).isEqualTo(Map.of(DeliveryState.EXPIRED, 3));
        assertThat(given.number("SELECT COUNT(*) FROM delivery_chunk"))
                .as("nobody waits")
                .isZero();
    }

    /** As the form of the desk reads it. */
    private static Instant typed(LocalDateTime local, String zone) {
        Typed form = Typed.empty();
        FormMoments.put(form, "deadline", local);
        return new FormMoments(form, new ArrayList<>()).instant("deadline", zone);
    }

    private long start(AlertUntil until) {
        AlertFacts facts = ChangedFacts.of(Sample.facts()).until(until).made();
        return given.start(given.order(Sample.content().with(facts), null));
    }

    /** Over one connection, one after another. */
    private void send() {
        given.runUntil(given.dispatcher("node", RelayPlace.only(sink.relay(), 1)), () -> !given.isDue());
        sink.require();
    }
}
