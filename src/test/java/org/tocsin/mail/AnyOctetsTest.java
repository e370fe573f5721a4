package org.tocsin.mail;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever comes in gets an answer, within limits. */
class AnyOctetsTest {
    private static final Duration LONG = Duration.ofSeconds(20); // a hang takes for ever; a busy machine does not

    private final ReportReader reader = new ReportReader();

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void answersAnyOctets(@ForAll byte[] message) {
        read(message);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void answersBrokenReports(@ForAll("broken") byte[] message) {
        read(message);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void answersHeapsOfOnePiece(@ForAll("heaps") byte[] message) {
        read(message);
    }

    private void read(byte[] message) {
        Report report = assertTimeoutPreemptively(LONG, () -> reader.read(message));

        ReturnedSamples.isWithinLimits(report);
    }

    /** A sample with octets changed, a stretch cut out, and a stretch of another sample put in. */
    @Provide
    Arbitrary<byte[]> broken() {
        List<byte[]> samples = ReturnedSamples.all();
        Arbitrary<byte[]> any = Arbitraries.of(samples);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(30);
        return Combinators.combine(any, any, place, place, noise).as(AnyOctetsTest::broken);
    }

    private static byte[] broken(byte[] one, byte[] other, int from, int length, byte[] noise) {
        int start = from % one.length;
        int end = start + length % (one.length - start);
        int there = length % other.length;
        int taken = Math.min(other.length - there, from % 400);
        byte[] whole = new byte[start + taken + noise.length + one.length - end];
        System.arraycopy(one, 0, whole, 0, start);
        System.arraycopy(other, there, whole, start, taken);
        System.arraycopy(noise, 0, whole, start + taken, noise.length);
        System.arraycopy(one, end, whole, start + taken + noise.length, one.length - end);
        return whole;
    }

    /** What a parser may stumble over, again and again, as often as the reader looks. */
    @Provide
    Arbitrary<byte[]> heaps() {
        Arbitrary<String> head = Arbitraries.of(
                "From: MAILER-DAEMON@example.com\nSubject: failure notice\n\n",
                "Content-Type: multipart/report; boundary=b; report-type=delivery-status\n\n",
                "Content-Type: message/delivery-status\n\n",
                "Content-Type: text/html\nSubject: undeliverable\nReturn-Path: <>\n\n",
                "Content-Type: text/plain; charset=no-such-charset\nSubject: =?x?Q?=?=\n\n",
                "Content-Type: message/feedback-report\n\n",
                "Subject: ");
        Arbitrary<String> piece = Arbitraries.of(
                "--b\n",
                "--b\nContent-Type: message/rfc822\n\n",
                "a@b.example ",
                "@",
                "\"@",
                "<",
                "<a",
                "\n",
                "\r",
                " ",
                "Received: x\n",
                "Final-Recipient: rfc822; a@b.example\nAction: failed\n\n",
                "x: y\n",
                " fold\n",
                "550 ",
                "5.1.1 ",
                "mailbox ",
                "=?utf-8?B?",
                "=",
                "(",
                "\\",
                "&#x",
                ">>> RCPT TO:<a@b.example>\n",
                "收件人");
        Arbitrary<Integer> size = Arbitraries.of(10, 1000, 50_000, 600_000);
        return Combinators.combine(head, piece, size)
                .as((start, each, length) ->
                        (start + each.repeat(length / each.length() + 1)).getBytes(StandardCharsets.UTF_8));
    }
}
