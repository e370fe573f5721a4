package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.Sealer;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Ceremonies.Purpose;
import org.tocsin.web.Site;

/**
 * The second step of signing in: a passkey or an app that shows codes, and ten recovery codes for the day when both
 * are lost.
 */
public final class SecondSteps {
    private final SecondStepDao steps;
    private final Transactions transactions;
    private final Sealer secrets;
    private final Passkeys passkeys;
    private final RecoveryCodes codes;
    private final Ceremonies ceremonies;
    private final Audit audit;

    public SecondSteps(Jdbi jdbi, Transactions transactions, KeyRing keys, Site site, Audit audit) {
        this.steps = jdbi.onDemand(SecondStepDao.class);
        this.transactions = transactions;
        this.secrets = keys.secrets();
        this.passkeys = new Passkeys(jdbi, site);
        this.codes = new RecoveryCodes(jdbi, transactions);
        this.ceremonies = new Ceremonies(jdbi, keys.secrets());
        this.audit = audit;
    }

    /** What somebody has. */
    record Kit(boolean hasApp, List<Passkey> passkeys, int recoveryCodes) {
        boolean isEmpty() {
            return !hasApp && passkeys.isEmpty();
        }
    }

    Kit of(long staffId) {
        return new Kit(steps.totp(staffId).isPresent(), steps.passkeys(staffId), steps.countCodes(staffId));
    }

    /** A question for one of this person's passkeys. */
    PasskeyQuestion askToProve(StaffSession session, Instant now) {
        String question = passkeys.askToProve(session.member().id());
        return new PasskeyQuestion(Passkeys.toGet(question), ceremonies.ask(session, Purpose.PROVE, question, now));
    }

    PasskeyQuestion askToAdd(StaffSession session, Instant now) {
        String question = passkeys.askToAdd(session.member());
        return new PasskeyQuestion(
                Passkeys.toCreate(question), ceremonies.ask(session, Purpose.ADD_PASSKEY, question, now));
    }

    /** A new secret for an app, sealed for the form that brings it back with a first code. */
    AppQuestion askForApp(StaffSession session, Instant now) {
        String secret = Totp.random().base32();
        return new AppQuestion(secret, ceremonies.ask(session, Purpose.ADD_APP, secret, now));
    }

    /** The same again, after a wrong code; a new one when that is too old. */
    AppQuestion askForApp(StaffSession session, String sealed, Instant now) {
        return ceremonies
                .read(session, Purpose.ADD_APP, sealed, now)
                .map(asked -> new AppQuestion(asked.question(), sealed))
                .orElseGet(() -> askForApp(session, now));
    }

    /** Whether it is they. What proved it is used up by that. */
    boolean isProof(StaffSession session, Proof proof, Instant now) {
        long staffId = session.member().id();
        if (!proof.answer().isBlank()) {
            return ceremonies
                    .read(session, Purpose.PROVE, proof.question(), now)
                    .filter(asked -> passkeys.proves(staffId, asked.question(), proof.answer(), now))
                    .filter(asked -> ceremonies.answer(session, asked))
                    .isPresent();
        }
        return isCode(staffId, proof.code(), now) || isRecoveryCode(staffId, proof.code(), now);
    }

    /** False when the code is not that of the app, or the page was left open for too long. */
    boolean addApp(StaffSession session, String sealed, String code, Instant now) {
        return ceremonies.read(session, Purpose.ADD_APP, sealed, now).stream()
                .anyMatch(asked -> transactions.call(() -> addApp(session, asked, code, now)));
    }

    private boolean addApp(StaffSession session, Ceremonies.Asked asked, String code, Instant now) {
        long id = session.member().id();
        OptionalLong step = Totp.of(asked.question()).step(code, 0, now);
        if (step.isEmpty() || !ceremonies.answer(session, asked)) {
            return false;
        }
        steps.setTotp(id, secrets.seal(asked.question(), place(id)), step.getAsLong());
        audit.record(session.member(), "second_step_added", subject(id), "app", now);
        return true;
    }

    /** False when the answer does not fit, or the page was left open for too long. */
    boolean addPasskey(StaffSession session, String sealed, String answer, String label, Instant now) {
        return ceremonies.read(session, Purpose.ADD_PASSKEY, sealed, now).stream()
                .anyMatch(asked -> transactions.call(() -> {
                    if (!ceremonies.answer(session, asked)
                            || !passkeys.add(session.member(), asked.question(), answer, label, now)) {
                        return false;
                    }
                    audit.record(
                            session.member(),
                            "second_step_added",
                            subject(session.member().id()),
                            "passkey",
                            now);
                    return true;
                }));
    }

    /** False for the last of all that is left to prove with, or one that is not there. */
    boolean removePasskey(StaffMember member, long passkeyId, Instant now) {
        return transactions.call(() -> {
            Kit kit = of(member.id());
            boolean isLast = !kit.hasApp() && kit.passkeys().size() == 1;
            if (isLast || !steps.deletePasskey(passkeyId, member.id())) {
                return false;
            }
            audit.record(member, "second_step_removed", subject(member.id()), "passkey", now);
            return true;
        });
    }

    /** Ten new ones; the old ones are good for nothing from here on. */
    List<String> renewCodes(StaffMember member, Instant now) {
        return transactions.call(() -> {
            audit.record(member, "recovery_codes_made", subject(member.id()), "", now);
            return codes.renew(member.id());
        });
    }

    /** Takes everything away: they begin anew with a link. */
    void forget(long staffId) {
        steps.forget(staffId);
    }

    private boolean isCode(long staffId, String typed, Instant now) {
        return steps.totp(staffId).stream().anyMatch(row -> {
            Totp app = Totp.of(secrets.open(row.totpSealed(), place(staffId)));
            OptionalLong step = app.step(typed, row.totpStep(), now);
            return step.isPresent() && steps.useStep(staffId, step.getAsLong());
        });
    }

    private boolean isRecoveryCode(long staffId, String typed, Instant now) {
        return transactions.call(() -> {
            boolean isIt = codes.use(staffId, typed);
            if (isIt) {
                audit.record(staffId, "recovery_code_used", subject(staffId), "", now);
            }
            return isIt;
        });
    }

    static String place(long staffId) {
        return "staff.totp:" + staffId;
    }

    private static String subject(long staffId) {
        return "staff:" + staffId;
    }
}
