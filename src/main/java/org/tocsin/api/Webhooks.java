package org.tocsin.api;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.Sealer;
import org.tocsin.db.Resealing;
import org.tocsin.db.Transactions;
import org.tocsin.post.Courier;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;

/**
 * Tells programs of events where they want to be told, signed as Standard Webhooks has it, so that they know who tells
 * them. What is not taken is tried again, ever later, for three days; then staff decide.
 */
public final class Webhooks implements AutoCloseable {
    static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final int AT_ONCE = 10;
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final List<Duration> LADDER = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final WebhookDao webhooks;
    private final Transactions transactions;
    private final Sealer secrets;
    private final Courier courier;
    private final Audit audit;
    private final Clock clock;

    public Webhooks(Jdbi jdbi, Transactions transactions, Sealer secrets, Courier courier, Audit audit, Clock clock) {
        this.webhooks = jdbi.onDemand(WebhookDao.class);
        this.transactions = transactions;
        this.secrets = secrets;
        this.courier = courier;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether something could be taken there. */
    boolean takes(String address) {
        return courier.address(address).isPresent();
    }

    /** @return the secret by which what is told is signed, this once */
    String add(StaffMember by, String name, String address, Set<EventKind> kinds) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = PREFIX + Base64.getEncoder().encodeToString(random);
        String there = courier.address(address)
                .orElseThrow(IllegalArgumentException::new)
                .toString();
        Instant now = clock.instant();
        transactions.run(() -> {
            long id = webhooks.insert(name, there, EventKind.words(kinds), now, by.id());
            webhooks.keepSecret(id, secrets.seal(secret, place(id)));
            audit.record(by, "webhook_made", "webhook:" + id, name + ": " + EventKind.words(kinds), now);
        });
        return secret;
    }

    void remove(StaffMember by, long id) {
        Instant now = clock.instant();
        transactions.run(() -> {
            if (webhooks.remove(id, now)) {
                webhooks.noteRemoved(id);
                webhooks.dropCalls(id);
                audit.record(by, "webhook_removed", "webhook:" + id, "", now);
            }
        });
    }

    /** Tells it of nothing but that it is told. */
    void test(StaffMember by, long id) {
        Instant now = clock.instant();
        transactions.run(() -> webhooks.name(id).ifPresent(name -> {
            String event = Events.json(EventKind.WEBHOOK_TEST, new EventData.Test(name), now);
            webhooks.tellOne(id, "test." + UUID.randomUUID(), event, now);
            audit.record(by, "webhook_tested", "webhook:" + id, "", now);
        }));
    }

    /** Tries once more, from the beginning, what was given up. */
    void sendAgain(StaffMember by, long call) {
        Instant now = clock.instant();
        transactions.run(() -> {
            if (webhooks.again(call, now)) {
                audit.record(by, "webhook_sent_again", "webhook_call:" + call, "", now);
            }
        });
    }

    List<WebhookDao.Hook> all() {
        return webhooks.all();
    }

    List<WebhookDao.Dead> dead(@Nullable Long before, int limit) {
        return webhooks.dead(before, limit);
    }

    /** Tells what is due. To be called every few seconds, on every node. */
    public void tellDue() {
        Instant now = clock.instant();
        List<WebhookDao.Due> due = transactions.call(() -> {
            List<WebhookDao.Due> found = webhooks.lockDue(now, AT_ONCE);
            webhooks.lease(found.stream().map(WebhookDao.Due::id).toList(), now.plus(LEASE));
            return found;
        });
        due.forEach(this::tell); // no transaction is open
    }

    /** To be called now and then. */
    public void forget() {
        int gone = 1;
        while (gone > 0) {
            gone = webhooks.forget(clock.instant().minus(KEPT));
        }
    }

    @Override
    public void close() throws IOException {
        courier.close();
    }

    private void tell(WebhookDao.Due call) {
        String id = "msg_" + call.id();
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = ImmutableMap.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(seconds),
                "webhook-signature",
                "v1," + signature(secrets.open(call.secret(), place(call.webhookId())), id, seconds, call.body()));
        String problem =
                courier.deliver(URI.create(call.address()), headers, call.body().getBytes(StandardCharsets.UTF_8));
        if (problem == null) {
            webhooks.told(call.id(), clock.instant());
            return;
        }
        boolean isOver = call.tries() >= LADDER.size();
        Instant next = clock.instant().plus(isOver ? Duration.ZERO : LADDER.get(call.tries()));
        webhooks.failed(call.id(), isOver ? "dead" : "due", next, problem);
    }

    /** HMAC-SHA-256 over id, time and body, in base64. */
    static String signature(String secret, String id, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Where their secrets lie sealed, for whoever changes the keys. */
    public static Resealing.Place sealed(KeyRing keys) {
        return Resealing.Place.of(KeyPurpose.SECRETS, "webhook", "secret", keys.secrets(), Webhooks::place);
    }

    private static String place(long id) {
        return "webhook.secret:" + id;
    }
}
