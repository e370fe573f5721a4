package org.tocsin.staff;

import java.util.List;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Shows new recovery codes, this once. */
final class RecoveryCodesPage extends Page {
    private final List<String> codes;
    private final boolean hasAddress;

    /** @param hasAddress whether mails can be sent to whose codes they are */
    RecoveryCodesPage(PageContext context, List<String> codes, boolean hasAddress) {
        super(context, "recovery-codes.mustache");
        this.codes = codes;
        this.hasAddress = hasAddress;
    }

    @Override
    public String title() {
        return "Your recovery codes";
    }

    public List<String> codes() {
        return codes;
    }

    public boolean hasAddress() {
        return hasAddress;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
