package org.tocsin.staff;

import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** After the password: asks for a passkey or a code. */
final class SecondStepPage extends Page {
    private final StaffMember staff;
    private final ReturnPath to;
    private final ProofForm proof;
    private final @Nullable String error;

    SecondStepPage(PageContext context, StaffMember staff, ReturnPath to, ProofForm proof, @Nullable String error) {
        super(context, "second-step.mustache");
        this.staff = staff;
        this.to = to;
        this.proof = proof;
        this.error = error;
    }

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "Second step";
    }

    public String to() {
        return to.value();
    }

    public ProofForm proof() {
        return proof;
    }

    public String formToken() {
        return staff.formToken();
    }

    public String staffName() {
        return staff.name();
    }

    public @Nullable String error() {
        return error;
    }

    @Override
    public boolean hasScript() {
        return proof.passkey() != null;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
