package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.mail.InboundPort;
import org.tocsin.mail.Receiver;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;
import org.tocsin.value.EmailAddress;

class DemoMailboxTest {
    private static final String RETURN_PATH = "b+t0ken@bounces.example.org";
    private static final EmailAddress ANNA = new EmailAddress("anna@reader.example.org");

    @TempDir
    private Path folder;

    private final Tocsin tocsin = new Tocsin();
    private @Nullable DemoMailbox mailbox;

    @BeforeEach
    void open() throws IOException {
        mailbox = mailbox();
        mailbox.start();
    }

    @AfterEach
    void close() {
        mailbox.close();
        tocsin.stop();
    }

    @Test
    void keepsEveryMailForAnyAddress() throws IOException {
        assertThat(send(RETURN_PATH, "anyone@anywhere.example", message("1"))).startsWith("250");

        StoredMail kept = mailbox.find(1).orElseThrow();
        assertThat(kept.envelope()).isEqualTo(new Envelope(RETURN_PATH, "anyone@anywhere.example"));
        assertThat(new String(kept.message(), StandardCharsets.UTF_8))
                .isEqualTo(message("1").replace("\n", "\r\n") + "\r\n");
    }

    @Test
    void keepsASecondCopyOnlyAsACount() throws IOException {
        send(RETURN_PATH, ANNA.value(), message("1"));
        send(RETURN_PATH, ANNA.value(), message("1"));
        send(RETURN_PATH, ANNA.value(), message("2"));

        assertThat(mailbox.newest(ANNA.canonical(), null, 9)).containsExactly(2L, 1L);
        assertThat(mailbox.furtherCopies(1)).isEqualTo(1);
    }

    @Test
    void takesMailForAClosedAddressAndReportsTheFailureLater() throws Exception {
        tocsin.start();
        send(RETURN_PATH, ANNA.value(), message("1"));

        mailbox.closeAddress(ANNA);
        String reply = send(RETURN_PATH, ANNA.value(), message("2"));

        assertThat(reply).startsWith("250");
        assertThat(mailbox.newest(null, null, 9)).containsExactly(1L);
        Delivered report = tocsin.next();
        assertThat(report.envelope()).isEqualTo(new Envelope("", RETURN_PATH));
        Report read = new ReportReader().read(report.message());
        assertThat(read.kind()).isEqualTo(Report.Kind.FAILED);
        assertThat(read.status()).isEqualTo("5.1.1");
        assertThat(read.originalMessageId()).contains("2@rights.example.org");
    }

    @Test
    void owesItsReportsStillAfterItWasKilled() throws Exception {
        mailbox.closeAddress(ANNA);
        send(RETURN_PATH, ANNA.value(), message("1")); // Tocsin is away, so the report cannot be sent yet
        mailbox.close();

        mailbox = mailbox();
        mailbox.start();
        tocsin.start();

        assertThat(tocsin.next().envelope().recipient()).isEqualTo(RETURN_PATH);
    }

    @Test
    void remembersWhichAddressesAreClosed() throws Exception {
        tocsin.start();
        mailbox.closeAddress(ANNA);
        mailbox.close();

        mailbox = mailbox();
        mailbox.start();
        send(RETURN_PATH, "Anna@reader.example.org", message("1"));

        assertThat(tocsin.next().envelope().sender()).isEmpty();
        assertThat(mailbox.newest(null, null, 9)).isEmpty();
    }

    @Test
    void reportsOnNobodyButNeverOnReports() throws Exception {
        tocsin.start();
        send("", "nobody@anywhere.example", message("1"));
        send(RETURN_PATH, "nobody@anywhere.example", message("2"));

        assertThat(new ReportReader().read(tocsin.next().message()).originalMessageId())
                .contains("2@rights.example.org");
    }

    private DemoMailbox mailbox() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T07:00:00Z"), ZoneOffset.UTC);
        return new DemoMailbox(folder, 0, tocsin::address, clock);
    }

    private String send(String from, String to, String message) throws IOException {
        try (SmtpTalk talk = new SmtpTalk(mailbox.port())) {
            return talk.send(from, to, message);
        }
    }

    private static String message(String id) {
        return "From: The Rights Letter <letter@rights.example.org>\nSubject: News\nMessage-ID: <" + id
                + "@rights.example.org>\n\nText";
    }

    private record Delivered(Envelope envelope, byte[] message) {}

    /** The port at which Tocsin takes reports. */
    private static final class Tocsin implements Receiver {
        private final BlockingQueue<Delivered> taken = new LinkedBlockingQueue<>();
        private volatile @Nullable InboundPort port;

        void start() {
            InboundPort started = new InboundPort(InetAddress.getLoopbackAddress(), 0, this);
            started.start();
            port = started;
        }

        void stop() {
            if (port != null) {
                port.close();
            }
        }

        InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port == null ? 1 : port.port());
        }

        Delivered next() throws InterruptedException {
            Delivered next = taken.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("a report").isNotNull();
            return next;
        }

        @Override
        public boolean accepts(String sender, String recipient) {
            return true;
        }

        @Override
        public void receive(String sender, String recipient, byte[] message) {
            taken.add(new Delivered(new Envelope(sender, recipient), message));
        }
    }
}
