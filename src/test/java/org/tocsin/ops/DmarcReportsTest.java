package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;
import org.tocsin.db.TestDatabase;

class DmarcReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String TO = "dmarc@bounces.news.example";

    private final TestDatabase database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock(NOW);
    private final DmarcReports reports =
            new DmarcReports(database.jdbi(), database.transactions(), "news.example", "Bounces.news.example", clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsWhatPassedAndWhatBecameOfTheRest() throws IOException {
        assertThat(reports.accepts("reports@big.example", TO)).isTrue();
        assertThat(reports.accepts("", "join@bounces.news.example")).isFalse();

        reports.receive("", TO, mail(TO, zipped(report("Big & Co.", "1", "news.example", NOW))));

        assertThat(reports.days()).singleElement().satisfies(day -> {
            assertThat(day.reporter()).isEqualTo("big  co.");
            assertThat(day.onDay()).isEqualTo("2026-11-22");
            assertThat(day.passed()).isEqualTo(1200);
            assertThat(day.failed()).isEqualTo(37);
            assertThat(day.stopped()).isEqualTo(30);
        });
    }

    @Test
    void countsAReportOnceHoweverItIsPackedAndHoweverOftenItComes() throws IOException {
        byte[] report = report("Big", "1", "news.example", NOW);

        assertThat(reports.take(mail("Us <" + TO + ">", gzipped(report)))).isTrue();
        assertThat(reports.take(mail(TO, zipped(report)))).isTrue();
        assertThat(reports.take(mail(TO, report))).isTrue();
        assertThat(reports.take(mail("b+x@bounces.news.example", gzipped(report))))
                .isFalse();

        assertThat(reports.days())
                .singleElement()
                .satisfies(day -> assertThat(day.passed()).isEqualTo(1200));
        reports.take(mail(TO, gzipped(report("Big", "2", "news.example", NOW))));
        assertThat(reports.days())
                .singleElement()
                .satisfies(day -> assertThat(day.passed()).isEqualTo(2400));
    }

    @Test
    void passesOverWhatIsNotAboutUsOrOfAnotherTime() throws IOException {
        reports.take(mail(TO, report("Big", "1", "other.example", NOW)));
        reports.take(mail(TO, report("Big", "2", "evilnews.example", NOW)));
        reports.take(mail(TO, report("Big", "3", "news.example", NOW.minus(Duration.ofDays(90)))));
        reports.take(mail(TO, report("Big", "4", "news.example", NOW.plus(Duration.ofDays(9)))));

        assertThat(reports.days()).isEmpty();
        reports.take(mail(TO, report("Big", "5", "letters.news.example", NOW)));
        assertThat(reports.days()).hasSize(1);
    }

    @Test
    void takesHostileReportsForData() throws IOException {
        String good = new String(report("Big", "1", "news.example", NOW), StandardCharsets.UTF_8);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write("<feedback>".getBytes(StandardCharsets.UTF_8));
            byte[] much = new byte[1 << 20];
            for (int i = 0; i < 30; i++) {
                gzip.write(much);
            }
        }
        for (byte[] nasty : new byte[][] {
            bomb.toByteArray(),
            "PK\u0003\u0004 nothing".getBytes(StandardCharsets.UTF_8),
            new byte[] {0x1f, (byte) 0x8b, 8, 0},
            good.substring(0, 400).getBytes(StandardCharsets.UTF_8),
            good.replace("<count>1200", "<count>99999999999999999999").getBytes(StandardCharsets.UTF_8),
            ("<!DOCTYPE feedback [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                            + good.substring(good.indexOf("<feedback")).replace("<org_name>Big", "<org_name>&x;"))
                    .getBytes(StandardCharsets.UTF_8)
        }) {
            reports.take(mail(TO, nasty));
        }

        assertThat(reports.days()).allSatisfy(day -> assertThat(day.reporter()).doesNotContain("root"));
        assertThat(reports.days()).extracting(DmarcDao.Day::passed).doesNotContain(99_999_999L);
    }

    @Test
    void forgetsAfterAYear() throws IOException {
        reports.take(mail(TO, report("Big", "1", "news.example", NOW)));
        clock.moveOn(Duration.ofDays(401));

        reports.forget();

        int left = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT (SELECT COUNT(*) FROM dmarc_report) + (SELECT COUNT(*) FROM dmarc_count)")
                        .mapTo(int.class)
                        .one());
        assertThat(left).isZero();
    }

    private static byte[] report(String reporter, String id, String domain, Instant until) {
        return ("""
                <?xml version="1.0" encoding="UTF-8"?>
                <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0"><version>1.0</version>
                <report_metadata><org_name>REPORTER</org_name><email>noreply@big.example</email><report_id>ID</report_id>
                <date_range><begin>1</begin><end>UNTIL</end></date_range></report_metadata>
                <policy_published><domain>DOMAIN</domain><p>none</p></policy_published>
                <record><row><source_ip>192.0.2.1</source_ip><count>1200</count><policy_evaluated>
                <disposition>none</disposition><dkim>fail</dkim><spf>pass</spf></policy_evaluated></row>
                <identifiers><header_from>news.example</header_from></identifiers></record>
                <record><row><source_ip>198.51.100.7</source_ip><count>30</count><policy_evaluated>
                <disposition>quarantine</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row></record>
                <record><row><count>7</count><policy_evaluated><disposition>none</disposition></policy_evaluated></row>
                </record></feedback>
                """.replace("REPORTER", reporter.replace("&", "&amp;"))
                        .replace("ID<", id + "<")
                        .replace("DOMAIN", domain)
                        .replace("UNTIL", String.valueOf(until.getEpochSecond())))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(byte[] report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("big.example!news.example!1!2.xml"));
            zip.write(report);
        }
        return out.toByteArray();
    }

    private static byte[] gzipped(byte[] report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(report);
        }
        return out.toByteArray();
    }

    private static byte[] mail(String to, byte[] attached) {
        return ("From: reports@big.example\r\nTo: " + to
                        + "\r\nSubject: Report Domain: news.example\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                        + "A report.\r\n--b\r\nContent-Type: application/octet-stream\r\n"
                        + "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(attached) + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
