package org.tocsin.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;

/** Asks who is there once more, before something grave is done, and keeps the form meanwhile. */
final class ProofPage extends StaffPage {
    private final String action;
    private final SentForm form;
    private final ProofForm proof;
    private final @Nullable String error;

    ProofPage(
            PageContext context,
            StaffMember staff,
            String action,
            SentForm form,
            ProofForm proof,
            @Nullable String error) {
        super(context, staff, null, "proof.mustache");
        this.action = action;
        this.form = form;
        this.proof = proof;
        this.error = error;
    }

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "Please confirm that it is you";
    }

    public String action() {
        return action;
    }

    public List<SentForm.Field> kept() {
        return form.kept();
    }

    public ProofForm proof() {
        return proof;
    }

    public @Nullable String error() {
        return error;
    }

    @Override
    public boolean hasScript() {
        return proof.passkey() != null;
    }
}
