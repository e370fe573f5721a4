package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.mail.PublishedKey;
import org.xbill.DNS.Type;

class DomainLookTest {
    private static final byte[] KEY = new byte[294]; // as long as one of RSA with 2048 bits

    static {
        new Random(7).nextBytes(KEY);
    }

    private DnsServer server;

    @BeforeEach
    void publishAllThatIsNeeded() throws IOException {
        server = new DnsServer()
                .text("b.news.example", "v=spf1 a:relay.news.example include:spf.provider.example -all")
                .text("spf.provider.example", "v=spf1 ip4:192.0.2.0/24 -all")
                .text("r1._domainkey.news.example", "v=DKIM1; k=rsa; p=" + encoded(KEY))
                .text("_dmarc.news.example", "v=DMARC1; p=reject; rua=mailto:dmarc@news.example")
                .add("b.news.example", Type.MX, "10 mx.news.example.")
                .add("news.example", Type.MX, "10 mx.news.example.")
                .add("mx.news.example", Type.A, "192.0.2.25")
                .add("25.2.0.192.in-addr.arpa", Type.PTR, "mx.news.example.")
                .text("_mta-sts.b.news.example", "v=STSv1; id=1")
                .text("_smtp._tls.b.news.example", "v=TLSRPTv1; rua=mailto:tls@news.example");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsNothingWrongWhereAllIsPublished() {
        List<Finding> findings = look();

        assertThat(findings)
                .allMatch(finding -> finding.state() == Finding.State.GOOD)
                .hasSize(8);
        assertThat(findings).extracting(Finding::check).contains("SPF", "DKIM", "DMARC", "MX", "Reverse", "TLS");
        assertThat(said("SPF")).contains("takes 2 of ten questions");
    }

    @Test
    void saysWhatToPublishWhereNothingIs() throws IOException {
        server.close();
        server = new DnsServer();

        assertThat(advice("SPF")).contains("b.news.example. IN TXT \"v=spf1 a:relay.news.example -all\"");
        assertThat(advice("DKIM")).contains("the line for r1");
        assertThat(advice("DMARC")).contains("_dmarc.news.example. IN TXT \"v=DMARC1; p=none; rua=mailto:dmarc@");
        assertThat(advice("MX")).contains("b.news.example. IN MX 10 mx.news.example.");
        assertThat(advice("TLS")).contains("_mta-sts.b.news.example. IN TXT \"v=STSv1; id=1\"");
        assertThat(look())
                .filteredOn(Finding::isBad)
                .extracting(Finding::check)
                .containsExactlyInAnyOrder("SPF", "DKIM", "DMARC", "MX");
    }

    @Test
    void saysSoWhenNobodyAnswersAndCallsNothingBad() {
        server.breakDown();

        assertThat(look()).noneMatch(Finding::isBad);
        assertThat(said("SPF")).contains("no name server answered");
        assertThat(said("DKIM")).contains("no name server answered");
        assertThat(said("DMARC")).contains("no name server answered");
        assertThat(advice("SPF")).contains("b.news.example. IN TXT \"v=spf1 a:relay.news.example -all\"");
        assertThat(advice("DKIM")).contains("the line for r1");
        assertThat(advice("DMARC")).contains("_dmarc.news.example. IN TXT \"v=DMARC1; p=none;");
        assertThat(advice("MX")).contains("b.news.example. IN MX 10 mx.news.example.");
        assertThat(said("TLS")).contains("it cannot be told");
    }

    @Test
    void countsTheQuestionsOfSpfThroughIncludes() throws IOException {
        spf("v=spf1 include:deep.example a mx -all");
        server.text(
                "deep.example",
                "v=spf1 a:1.example a:2.example a:3.example a:4.example exists:5.example"
                        + " include:deeper.example ~all");
        server.text("deeper.example", "v=spf1 mx:6.example -all");
        assertThat(said("SPF")).contains("takes 10 of ten questions");

        server.without("deeper.example", Type.TXT).text("deeper.example", "v=spf1 mx:6.example a:7.example -all");

        assertThat(said("SPF")).contains("takes 11 questions").contains("ten are allowed");
    }

    @Test
    void refusesSpfThatIsVoidOrLetsAnybodyIn() throws IOException {
        spf("v=spf1 +all");
        assertThat(said("SPF")).contains("lets anybody send");
        spf("v=spf1 ip4:192.0.2.1 alll");
        assertThat(said("SPF")).contains("“alll” means nothing");
        spf("v=spf1 include:b.news.example -all");
        assertThat(said("SPF")).contains("leads back");
        spf("v=spf1 include:nowhere.example -all");
        assertThat(said("SPF")).contains("nowhere.example has no SPF record");
        spf("v=spf1 ip4:192.0.2.1 -all");
        server.text("b.news.example", "v=spf1 -all");
        assertThat(said("SPF")).contains("2 SPF records");
    }

    @Test
    void comparesTheKeyInTheDnsWithOurs() throws IOException {
        String name = "r1._domainkey.news.example";
        byte[] other = KEY.clone();
        other[100] ^= 1;
        server.without(name, Type.TXT).text(name, "v=DKIM1; k=rsa; p=" + encoded(other));
        assertThat(said("DKIM")).contains("is not the one that Tocsin signs with");
        server.without(name, Type.TXT).text(name, "v=DKIM1; k=rsa; p=");
        assertThat(said("DKIM")).contains("is not the one");
        server.without(name, Type.TXT).text(name, "v=DKIM1; k=rsa; t=s:y; p=" + encoded(KEY));
        assertThat(said("DKIM")).contains("only tried out");
        server.without(name, Type.TXT)
                .add(name, Type.CNAME, "r1.provider.example.")
                .text("r1.provider.example", "p=" + encoded(KEY));
        assertThat(said("DKIM")).contains("is ours");
    }

    @Test
    void readsDmarcAsRfc9989HasIt() throws IOException {
        dmarc("v=DMARC1; p=none; pct=100; rua=mailto:a@news.example");
        assertThat(all("DMARC")).contains("false mail in this name is taken", "pct= no longer means anything");
        dmarc("v=DMARC1; p=reject; t=y");
        assertThat(all("DMARC")).contains("t=y says not to do so yet", "nobody gets reports");
        dmarc("v=DMARC1; p=rejekt; rua=mailto:a@reports.example");
        assertThat(all("DMARC"))
                .contains("p=rejekt, which means nothing", "reports.example does not say that it takes reports");
        server.text("news.example._report._dmarc.reports.example", "v=DMARC1");
        assertThat(all("DMARC")).doesNotContain("takes reports");
    }

    @Test
    void tellsWhetherTheReturnPathBelongsToFrom() throws IOException {
        assertThat(all("DMARC")).contains("belongs to that of From, and so does a signature");
        dmarc("v=DMARC1; p=reject; aspf=s; rua=mailto:a@news.example");
        assertThat(all("DMARC")).contains("does not belong", "only signatures count");
        dmarc("v=DMARC1; p=reject; aspf=s; adkim=s; rua=mailto:a@news.example");
        assertThat(all("DMARC")).contains("only signatures count");
        assertThat(all("DMARC", new SendingDomain("news.example", "b.other.example", "", "", List.of(), List.of())))
                .contains("no signature of Tocsin’s does: mails fail");
    }

    @Test
    void walksUpTheTreeForTheOrganizationAndItsPolicy() throws IOException {
        server.without("_dmarc.news.example", Type.TXT)
                .text("_dmarc.example", "v=DMARC1; p=reject; psd=y; rua=mailto:x@example");
        server.text("_dmarc.org.example", "v=DMARC1; p=quarantine; sp=reject; rua=mailto:x@org.example");
        DomainTree tree = new DomainTree(Dns.at(server.address()));

        assertThat(tree.organization("a.b.org.example")).isEqualTo("org.example");
        assertThat(tree.organization("a.lone.example")).isEqualTo("lone.example");
        assertThat(tree.organization("1.2.3.4.5.6.7.8.9.org.example")).isEqualTo("org.example");
        assertThat(all("DMARC", domain("mail.org.example", "b.mail.org.example")))
                .contains("_dmarc.org.example asks for sp=reject", "belongs to that of From");
    }

    @Test
    void seesThatBouncesAreLost() throws IOException {
        server.without("25.2.0.192.in-addr.arpa", Type.PTR);
        assertThat(said("Reverse")).contains("192.0.2.25 (mx.news.example) has no name that leads back");
        server.without("mx.news.example", Type.A);
        assertThat(said("MX")).contains("mx.news.example, which has no address");
        server.without("b.news.example", Type.MX).add("b.news.example", Type.MX, "0 .");
        assertThat(said("MX")).contains("a null MX");
    }

    private void spf(String text) throws IOException {
        server.without("b.news.example", Type.TXT).text("b.news.example", text);
    }

    private void dmarc(String text) throws IOException {
        server.without("_dmarc.news.example", Type.TXT).text("_dmarc.news.example", text);
    }

    private List<Finding> look() {
        return DomainLook.at(domain("news.example", "b.news.example"), Dns.at(server.address()));
    }

    private static SendingDomain domain(String from, String returnPath) {
        PublishedKey key =
                new PublishedKey("news.example", "r1._domainkey.news.example", "rsa", KEY, "the line for r1");
        return new SendingDomain(
                from, returnPath, "desk@news.example", "mx.news.example", List.of("relay.news.example"), List.of(key));
    }

    private String said(String check) {
        return first(check).says();
    }

    private String advice(String check) {
        return first(check).advice();
    }

    private Finding first(String check) {
        return look().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private String all(String check) {
        return all(check, domain("news.example", "b.news.example"));
    }

    private String all(String check, SendingDomain domain) {
        return DomainLook.at(domain, Dns.at(server.address())).stream()
                .filter(finding -> finding.check().equals(check))
                .map(Finding::says)
                .reduce("", (one, other) -> one + "; " + other);
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
