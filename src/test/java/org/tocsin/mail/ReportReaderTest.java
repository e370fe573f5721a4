package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.mail.Report.Kind;
import org.tocsin.value.Language;

class ReportReaderTest {
    private static final String POSTFIX = """
            Return-Path: <>
            Date: Sat, 21 Nov 2026 12:00:05 +0000 (UTC)
            From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            To: b+abc@bounce.example.org
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            \tboundary="4D2A61F2.1795262405/mx.example.com"
            Content-Transfer-Encoding: 8bit
            Message-Id: <20261121120005.6B1@mx.example.com>

            This is a MIME-encapsulated message.

            --4D2A61F2.1795262405/mx.example.com
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients.

            --4D2A61F2.1795262405/mx.example.com
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.com
            X-Postfix-Queue-ID: 4D2A61F2
            X-Postfix-Sender: rfc822; b+abc@bounce.example.org
            Arrival-Date: Sat, 21 Nov 2026 12:00:04 +0000 (UTC)

            Final-Recipient: rfc822; reader@example.com
            Original-Recipient: rfc822;reader@example.com
            Action: ACTION
            Status: STATUS
            Remote-MTA: dns; mail.example.com
            Diagnostic-Code: smtp; 550 5.1.1 <reader@example.com>: Recipient address
                rejected: User unknown in virtual mailbox table

            --4D2A61F2.1795262405/mx.example.com
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            Return-Path: <b+abc@bounce.example.org>
            From: news@example.org
            Message-ID:
             <abc123@lists.example.org>

            --4D2A61F2.1795262405/mx.example.com--
            """;
    private static final String COMPLAINT = """
            From: <abusedesk@example.com>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="b"

            --b
            Content-Type: text/plain

            This is an email abuse report.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: TYPE
            User-Agent: SomeGenerator/1.0
            Version: 1
            --b
            Content-Type: message/rfc822
            Content-Disposition: inline

            From: <news@example.org>
            Message-ID: <abc123@lists.example.org>

            Hello
            --b--
            """;

    private final ReportReader reader = new ReportReader();

    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, FAILED, 5.1.1",
        "Failed (for good), 4.4.7 (delivery time expired), FAILED, 4.4.7",
        "delayed, 4.4.1, DELAYED, 4.4.1",
        "relayed, 2.0.0, OTHER,",
        "delivered, 2.0.0, OTHER,",
        "failed, unknown, FAILED, 5.1.1"
    })
    void goesByTheActionAndTellsTheStatus(String action, String status, Kind kind, String told) {
        Report report = read(POSTFIX.replace("ACTION", action).replace("STATUS", status));

        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.status()).isEqualTo(told);
        assertThat(report.originalMessageId()).isEqualTo("abc123@lists.example.org");
        assertThat(report.cameTo()).containsExactly("b+abc@bounce.example.org");
    }

    @Test
    void readsReportsWithLineEndsOfMailAndWrongLabels() {
        String report = POSTFIX.replace("ACTION", "failed").replace("STATUS", "5.2.1");

        assertThat(read(report.replace("\n", "\r\n")).status()).isEqualTo("5.2.1");
        assertThat(read(report.replace("multipart/report; report-type=delivery-status", "multipart/mixed"))
                        .kind())
                .isEqualTo(Kind.FAILED);
        assertThat(read(report.replace("--4D2A61F2.1795262405/mx.example.com--", ""))
                        .originalMessageId())
                .isEqualTo("abc123@lists.example.org");
    }

    @ParameterizedTest
    @CsvSource({"abuse, COMPLAINT", "fraud, COMPLAINT", "not-spam, FEEDBACK", "auth-failure, FEEDBACK"})
    void knowsAComplaint(String type, Kind kind) {
        Report report = read(COMPLAINT.replace("TYPE", type));

        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.originalMessageId()).isEqualTo("abc123@lists.example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Re: The letter | Please unsubscribe me.",
                "unsubscribe | x",
                "The letter | Remove me!",
                "Re: The letter | remove me from this list, please",
                "退订 | 您好",
                "Re: 权利信札 | 请帮我取消订阅，谢谢",
                "回复：权利信札 | 请不要再发了。"
            })
    void seesThatSomebodyWishesToLeave(String subject, String firstLine) {
        assertThat(read(answer(subject, firstLine, "")).kind()).isEqualTo(Kind.UNSUBSCRIBE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Re: The letter | Please do not unsubscribe me, I only change my address.",
                "Re: The letter | Why did you unsubscribe me?",
                "Re: The letter | They remove memorials at night now.",
                "Re: The letter | Tell them to stop sending people to the camps.",
                "Re: The letter | Can a country opt out of the convention?",
                "回复：权利信札 | 希望不要再发生这样的事。",
                "AW: Please unsubscribe | Which list do you mean?",
                "Re: 权利信札 | 我没有退订，为什么收不到了？"
            })
    void throwsNobodyOutForAWordInTheirAnswer(String subject, String firstLine) {
        assertThat(read(answer(subject, firstLine, "")).kind()).isEqualTo(Kind.REPLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Automatic reply: They unsubscribe by the thousand | Auto-Submitted: auto-generated",
                "They unsubscribe by the thousand | Auto-Submitted: auto-replied (vacation)",
                "自动回复: 数千人退订官媒 | X-Autoreply: yes"
            })
    void throwsNobodyOutForWhatTheirAnsweringMachineRepeats(String subject, String header) {
        assertThat(read(answer(subject, "I am out of the office.", header)).kind())
                .isEqualTo(Kind.AUTOMATIC);
    }

    @Test
    void readsWhatOurWriterWrites() {
        byte[] original = Imprint.of(Given.edition(Language.ZH_HANS, "新闻", null, "x"), Given.identity())
                .letter(Given.letter());

        byte[] report = ReportWriter.failure(
                "mx.example.com",
                "b+abc@bounce.example.org",
                "reader@example.com",
                "5.1.1",
                "550 5.1.1 No such\r\nBcc: user",
                original);

        Report read = reader.read(report);
        assertThat(read.kind()).isEqualTo(Kind.FAILED);
        assertThat(read.recipients()).extracting(ReportedRecipient::address).containsExactly("reader@example.com");
        assertThat(read.recipients().get(0).refusal().isHard()).isTrue();
        assertThat(read.originalMessageId()).isEqualTo("abc123@lists.example.org");
        assertThat(ReadMail.of(report).headers())
                .noneMatch(header -> header.name().equals("Bcc"));
        assertThat(ReadMail.of(report).to()).isEqualTo("<b+abc@bounce.example.org>");
    }

    @Test
    void takesAnOrdinaryMailForNoReport() {
        assertThat(read("From: a@example.com\n\nFinal-Recipient: rfc822; b\nAction: failed\n")
                        .kind())
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void answersAnyOctets() {
        Random random = new Random(7);
        byte[] whole = POSTFIX.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 300; i++) {
            byte[] broken = whole.clone();
            for (int j = 0; j < 20; j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> reader.read(broken)).doesNotThrowAnyException();
        }
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        assertThat(reader.read(noise).kind()).isEqualTo(Kind.OTHER);
        assertThat(reader.read(new byte[0]).kind()).isEqualTo(Kind.OTHER);
    }

    @Test
    void isNotDrownedInPartsWithinPartsOrEmptyLines() {
        StringBuilder deep = new StringBuilder("MIME-Version: 1.0\n");
        for (int i = 0; i < 500; i++) {
            deep.append("Content-Type: multipart/report; boundary=\"b" + i + "\"\n\n--b" + i + "\n");
        }
        String wide = "Content-Type: multipart/report; boundary=b\n\n" + "--b\n\n".repeat(2_000_000);
        String empty = "Content-Type: message/delivery-status\n\nAction: failed\n\n" + "\n".repeat(10_000_000);

        assertThat(read(deep.toString()).kind()).isEqualTo(Kind.OTHER);
        assertThat(read(wide).kind()).isEqualTo(Kind.OTHER);
        assertThat(read(empty).kind()).isEqualTo(Kind.FAILED);
    }

    private static String answer(String subject, String firstLine, String header) {
        return "From: reader@example.com\nTo: news@example.org\nIn-Reply-To: <abc123@lists.example.org>\nSubject: "
                + subject + "\n" + (header.isEmpty() ? "" : header + "\n")
                + "Content-Type: text/plain; charset=UTF-8\n\n" + firstLine + "\n\nKind regards\n";
    }

    private Report read(String message) {
        return reader.read(message.getBytes(StandardCharsets.UTF_8));
    }
}
