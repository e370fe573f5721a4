package org.tocsin.api;

import java.time.Instant;
import java.util.HexFormat;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;

/**
 * Ends once more what was ended of programs after a backup was made: a token that was revoked because it was stolen must not
 * come to life with it, and a webhook that was removed must not be called again.
 */
public final class EndedPrograms {
    private final ProgramDao programs;
    private final WebhookDao webhooks;
    private final Transactions transactions;

    public EndedPrograms(Jdbi jdbi, Transactions transactions) {
        this.programs = jdbi.onDemand(ProgramDao.class);
        this.webhooks = jdbi.onDemand(WebhookDao.class);
        this.transactions = transactions;
    }

    /**
     * False when it is about something else, or changes nothing.
     *
     * @param mark of the token or webhook, as it was noted
     */
    public boolean endAgain(String act, String mark, Instant now) {
        return switch (act) {
            case "token_off" -> transactions.call(() -> revoke(mark, now));
            case "webhook_off" -> transactions.call(() -> remove(mark, now));
            default -> false;
        };
    }

    private boolean revoke(String mark, Instant now) {
        return programs.owner(HexFormat.of().parseHex(mark))
                .filter(id -> programs.revoke(id, now))
                .map(id -> {
                    programs.noteRevoked(id);
                    return true;
                })
                .orElse(false);
    }

    private boolean remove(String mark, Instant now) {
        return webhooks.marked(mark)
                .filter(id -> webhooks.remove(id, now))
                .map(id -> {
                    webhooks.noteRemoved(id);
                    webhooks.dropCalls(id);
                    return true;
                })
                .orElse(false);
    }
}
