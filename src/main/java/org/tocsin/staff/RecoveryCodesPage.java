package org.tocsin.staff;

import java.util.List;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Shows new recovery codes, this once. */
final class RecoveryCodesPage extends Page {
    private final List<String> codes;

    RecoveryCodesPage(PageContext context, List<String> codes) {
        super(context, "recovery-codes.mustache");
        this.codes = codes;
    }

    @Override
    public String title() {
        return "Your recovery codes";
    }

    public List<String> codes() {
        return codes;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
