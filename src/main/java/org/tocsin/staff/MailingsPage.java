package org.tocsin.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.web.PageContext;

/** The list of mailings, newest first. */
final class MailingsPage extends StaffPage {
    private final List<AccountLine> mailings;
    private final @Nullable Long next;
    private final boolean isOlder;

    /**
     * @param found may hold one more than fits, which is not shown and means that there are more
     * @param isOlder whether this is not the first page
     */
    MailingsPage(PageContext context, StaffMember staff, List<MailingAccount> found, int perPage, boolean isOlder) {
        super(context, staff, Area.DELIVERIES, "mailings.mustache");
        this.mailings = found.stream()
                .limit(perPage)
                .map(mailing -> AccountLine.of(mailing, context))
                .toList();
        this.next = found.size() > perPage ? found.get(perPage - 1).id() : null;
        this.isOlder = isOlder;
    }

    @Override
    public String title() {
        return "Deliveries";
    }

    public List<AccountLine> mailings() {
        return mailings;
    }

    public boolean hasMailings() {
        return !mailings.isEmpty();
    }

    /** The key after which the next page begins; null on the last. */
    public @Nullable Long next() {
        return next;
    }

    public boolean isOlder() {
        return isOlder;
    }

    public String zone() {
        return context().site().zone().getId();
    }
}
