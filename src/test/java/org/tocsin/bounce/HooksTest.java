package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.staff.TestBrowser;

class HooksTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:1:bounces";
    private static final String READER = "reader@gmail.com";

    @RegisterExtension
    final ReturnedSide side = new ReturnedSide();

    private KeyPair sns;
    private KeyPair sendGrid;

    @BeforeEach
    void furnish() throws Exception {
        side.subscribe(1, READER);
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(256);
        sendGrid = ec.generateKeyPair();
    }

    @Test
    void takesWhatSesSignedAndNothingElse() throws Exception {
        Hooks hooks = hooks();
        String told = sns(complaint(side.messageId(side.sent(1), 1)), TOPIC);

        assertThat(hooks.ses(told.replace("Complaint", "complaint"))).isFalse();
        assertThat(hooks.ses(sns(complaint("x"), TOPIC + "2"))).isFalse();
        assertThat(hooks.ses(told.replace("\"SignatureVersion\":\"2\"", "\"SignatureVersion\":\"1\"")))
                .isFalse();
        assertThat(side.isStopped(READER)).isFalse();

        assertThat(hooks.ses(told)).isTrue();
        assertThat(side.isStopped(READER)).isTrue();

        side.clock.moveOn(Duration.ofDays(3));
        assertThat(hooks.ses(told)).as("too old").isFalse();
    }

    @Test
    void takesABounceFromSendGridOnce() throws Exception {
        Hooks hooks = hooks();
        String body = """
                [{"event":"bounce","email":"reader@gmail.com","status":"5.1.1","reason":"550 5.1.1 User unknown",
                "smtp-id":"<%s>"},{"event":"open"}]
                """.formatted(side.messageId(side.sent(1), 1));
        String time = String.valueOf(side.clock.instant().getEpochSecond());
        String signature = sign("SHA256withECDSA", sendGrid.getPrivate(), time + body);

        assertThat(hooks.sendGrid(body, time, signature.replaceFirst(".{4}$", "AAAA")))
                .isFalse();
        assertThat(hooks.sendGrid(body + " ", time, signature)).isFalse();
        assertThat(hooks.sendGrid(body, time, signature)).isTrue();
        assertThat(hooks.sendGrid(body, time, signature)).isTrue();

        assertThat(side.count("report WHERE hard AND cause = 'bad_address'")).isEqualTo(1);
        assertThat(side.count("hook_call")).isEqualTo(1);
    }

    @Test
    void believesATokenOfMailgunOnce() throws Exception {
        Hooks hooks = hooks();
        long first = side.sent(1);
        long second = side.sent(1);

        assertThat(hooks.mailgun(mailgun(first, "t1", "wrong"))).isFalse();
        assertThat(hooks.mailgun(mailgun(first, "t1", "key"))).isTrue();
        assertThat(hooks.mailgun(mailgun(second, "t1", "key"))).isTrue();

        assertThat(side.count("report")).as("the token was used").isEqualTo(1);
    }

    @Test
    void readsTheReportThatPostmarkPassesOn() throws Exception {
        Hooks hooks = hooks();
        String report = ReturnedSide.failure(ReturnedSide.GONE)
                .replace(
                        "--b--",
                        "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <" + side.messageId(side.sent(1), 1)
                                + ">\n--b--");
        String body = "{\"Type\":\"HardBounce\",\"Content\":\"" + report.replace("\n", "\\n") + "\"}";
        String right = basic("desk:secret");

        assertThat(hooks.postmark(body, basic("desk:wrong"))).isFalse();
        assertThat(hooks.postmark(body, "")).isFalse();
        assertThat(hooks.postmark(body, right)).isTrue();

        assertThat(side.count("report WHERE hard")).isEqualTo(1);
    }

    @Test
    void isNotThereForWhoeverIsNotSetUp() {
        Hooks none = new Hooks(
                side.database.jdbi(),
                side.keys,
                side.rules,
                new HookConfig(new HookConfig.SesHook("", ""), "", "", ""),
                side.clock);
        TestBrowser browser =
                TestBrowser.of(Given.site(), List.of(), jersey -> jersey.register(new HooksResource(none)));

        for (String service : List.of("ses", "sendgrid", "mailgun", "postmark")) {
            assertThat(browser.call("POST", "/hooks/" + service, "application/json", "{}")
                            .status())
                    .isEqualTo(404);
            assertThat(browser.call("POST", "/hooks/" + service, "application/json", "no json")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(none.postmark("{}", basic(""))).isFalse();
    }

    private Hooks hooks() throws Exception {
        Path certificate = side.scratch.resolve("sns.pem");
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        HookConfig config = new HookConfig(
                new HookConfig.SesHook(TOPIC, certificate.toString()),
                Base64.getEncoder().encodeToString(sendGrid.getPublic().getEncoded()),
                "key",
                "desk:secret");
        return new Hooks(side.database.jdbi(), side.keys, side.rules, config, side.clock);
    }

    /** By the JDK's own tool: a key pair with a certificate, valid around now. */
    private X509Certificate certificate() throws Exception {
        Path store = side.scratch.resolve("sns.p12");
        String start = new SimpleDateFormat("yyyy/MM/dd HH:mm:ss", Locale.ROOT)
                .format(Date.from(side.clock.instant().minus(Duration.ofDays(2))));
        int done = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-alias",
                        "sns",
                        "-dname",
                        "CN=sns.amazonaws.com",
                        "-startdate",
                        start,
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(done).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        X509Certificate certificate = (X509Certificate) keys.getCertificate("sns");
        sns = new KeyPair(certificate.getPublicKey(), (PrivateKey) keys.getKey("sns", "changeit".toCharArray()));
        return certificate;
    }

    private static String complaint(String messageId) {
        return "{\\\"notificationType\\\":\\\"Complaint\\\",\\\"mail\\\":{\\\"commonHeaders\\\":{\\\"messageId\\\":\\\"<"
                + messageId + ">\\\"}}}";
    }

    /** @param message with its quotes escaped */
    private String sns(String message, String topic) throws Exception {
        Map<String, String> fields = Map.of(
                "Message",
                message.replace("\\", ""),
                "MessageId",
                "1",
                "Timestamp",
                side.clock.instant().toString(),
                "TopicArn",
                topic,
                "Type",
                "Notification");
        StringBuilder signed = new StringBuilder();
        for (String name : List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type")) {
            signed.append(name).append('\n').append(fields.get(name)).append('\n');
        }
        return "{\"Type\":\"Notification\",\"MessageId\":\"1\",\"TopicArn\":\"" + topic + "\",\"Message\":\"" + message
                + "\",\"Timestamp\":\"" + fields.get("Timestamp") + "\",\"SignatureVersion\":\"2\",\"Signature\":\""
                + sign("SHA256withRSA", sns.getPrivate(), signed.toString())
                + "\",\"SigningCertURL\":\"https://attacker.example/x.pem\"}";
    }

    private String mailgun(long sent, String token, String key) throws Exception {
        String time = String.valueOf(side.clock.instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal((time + token).getBytes(StandardCharsets.UTF_8)));
        return """
                {"signature":{"timestamp":"%s","token":"%s","signature":"%s"},"event-data":{"event":"failed",
                "severity":"permanent","recipient":"reader@gmail.com","message":{"headers":{"message-id":"%s"}},
                "delivery-status":{"code":550,"message":"5.1.1 User unknown"}}}
                """.formatted(time, token, signature, side.messageId(sent, 1));
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String algorithm, PrivateKey key, String text) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
