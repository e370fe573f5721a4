package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.value.Rhythm;

final class ListsDeskTest {
    private static final StaffMember MEI = new StaffMember(71, "mei", Set.of(Role.ADMIN), "token");
    private static final StaffMember AN = new StaffMember(72, "an", Set.of(Role.KEEPER), "token");
    private static final String PAGE = "/staff/subscribers/lists";

    static PGPKeyPair pair;
    static String publicKey;

    @TempDir
    Path folder;

    Given given;
    Imports imports;
    Exports exports;
    Audit audit;

    @BeforeAll
    static void makeKey() throws Exception {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(
                new RSAKeyGenerationParameters(java.math.BigInteger.valueOf(65537), new SecureRandom(), 2048, 80));
        pair = new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4,
                PublicKeyAlgorithmTags.RSA_GENERAL,
                generator.generateKeyPair(),
                Date.from(Given.START.minus(Duration.ofDays(1))));
        PGPKeyRingGenerator ring = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                pair,
                "desk",
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                null,
                null,
                new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armoured = ArmoredOutputStream.builder().build(bytes)) {
            ring.generatePublicKeyRing().encode(armoured);
        }
        publicKey = bytes.toString(StandardCharsets.US_ASCII);
    }

    @BeforeEach
    void open() {
        given = new Given(folder);
        given.empty("subscriber_import", "subscriber_export", "audit_entry");
        given.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE audit_head SET last_id = 0, chain = UNHEX(REPEAT('00', 32))"));
        audit = new Audit(given.database.jdbi(), given.database.transactions(), given.keys.auditChain());
        imports = new Imports(
                given.database.jdbi(),
                given.database.transactions(),
                given.keys,
                given.suppressions,
                new ImportWork(
                        given.database.jdbi(),
                        given.keys,
                        given.suppressions,
                        new ImportWork.Arrivals(given.movements, given.tray, given.latestRelease::get)),
                given.clock);
        exports = new Exports(
                given.database.jdbi(),
                given.database.transactions(),
                given.topics,
                new Exports.Means(given.keys, audit),
                given.clock);
    }

    @Test
    void looksThroughPutsByAndBeginsWithASecondPerson() {
        Map<String, String> list = Map.of(
                "list",
                "a@example.org\nnonsense\nb@example.org",
                "topics",
                "press",
                "language",
                "en",
                "rhythm",
                "weekly",
                "mode",
                "confirmed",
                "basis",
                "they confirmed at the old desk",
                "step",
                "look");

        TestBrowser.Answer looked = browser(MEI).post(PAGE, list);
        assertThat(looked.text()).contains("2 would be brought in", "line 2: that is no address we can write to");
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import")).isZero();

        Map<String, String> proposed = new java.util.HashMap<>(list);
        proposed.put("step", "propose");
        assertThat(browser(MEI).post(PAGE, proposed).location()).endsWith("done=proposed");
        long id = given.number("SELECT id FROM subscriber_import");
        assertThat(browser(MEI).post(PAGE + "/" + id + "/begin", Map.of()).location())
                .endsWith("done=no");
        assertThat(browser(AN).get(PAGE).text()).contains("waits for you", "they confirmed at the old desk");
        assertThat(browser(AN).post(PAGE + "/" + id + "/begin", Map.of()).location())
                .endsWith("done=begun");
        assertThat(imports.workOnce()).isTrue();

        assertThat(browser(AN).get(PAGE).text()).contains("2 of 2", "done");
        assertThat(given.subscribers.count()).isEqualTo(2);
    }

    @Test
    void saysWhatIsMissingAndLosesNothing() {
        TestBrowser.Answer page = browser(MEI)
                .post(PAGE, Map.of("list", "a@example.org", "topics", "nonsense", "mode", "ask", "basis", "no"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("a@example.org", "Say in a sentence why");
        assertThat(browser(MEI).post(PAGE, Map.of()).status()).isEqualTo(422);
    }

    @Test
    void givesTheListToTwoPeopleOnceSealedToTheKey() throws Exception {
        given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        assertThat(browser(MEI)
                        .post(PAGE + "/out", Map.of("reason", "we move house", "key", publicKey))
                        .location())
                .endsWith("done=asked");
        long id = given.number("SELECT id FROM subscriber_export");

        assertThat(exports.take(MEI, id)).as("not allowed yet").isEmpty();
        assertThat(exports.allow(MEI, id)).as("by themselves").isFalse();
        assertThat(browser(AN).post(PAGE + "/out/" + id + "/allow", Map.of()).location())
                .endsWith("done=allowed");
        assertThat(exports.take(AN, id)).as("who only allowed it").isEmpty();
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        exports.take(MEI, id).orElseThrow().to(sealed);

        assertThat(sealed.toString(StandardCharsets.US_ASCII))
                .startsWith("-----BEGIN PGP MESSAGE-----")
                .doesNotContain("reader");
        assertThat(opened(sealed.toByteArray()))
                .contains("email,languages,rhythm", "reader@example.org,en,daily", ",press");
        assertThat(exports.take(MEI, id)).as("a second time").isEmpty();
    }

    @Test
    void sealsToNothingThatIsNoKeyAndForgetsOldWishes() {
        assertThat(browser(MEI)
                        .post(PAGE + "/out", Map.of("reason", "we move house", "key", "nonsense"))
                        .location())
                .endsWith("done=key");
        long id = exports.ask(MEI, "we move house", publicKey).orElseThrow();
        given.clock.moveOn(Duration.ofHours(25));

        assertThat(exports.allow(AN, id)).isFalse();
    }

    private static String opened(byte[] sealed) throws Exception {
        InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(sealed));
        PGPEncryptedDataList list = (PGPEncryptedDataList) new BcPGPObjectFactory(in).nextObject();
        PGPPublicKeyEncryptedData data = (PGPPublicKeyEncryptedData) list.get(0);
        InputStream clear = data.getDataStream(new BcPublicKeyDataDecryptorFactory(pair.getPrivateKey()));
        PGPLiteralData literal = (PGPLiteralData) new BcPGPObjectFactory(clear).nextObject();
        String text = new String(literal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(data.verify()).isTrue();
        return text;
    }

    private TestBrowser browser(StaffMember staff) {
        return TestBrowser.of(given.site, List.of("staff"), jersey -> {
            jersey.register(new ListsResource(
                    imports, new ImportChoices(new TopicLists(given.topics)), exports, audit, given.clock));
            jersey.register(new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(staff).to(StaffMember.class);
                }
            });
        });
    }
}
