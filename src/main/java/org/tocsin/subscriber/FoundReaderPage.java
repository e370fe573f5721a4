package org.tocsin.subscriber;

import java.util.List;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** What a keeper sees of the subscriber they looked up, and may do for them. */
final class FoundReaderPage extends StaffPage {
    private final FoundReader found;

    FoundReaderPage(PageContext context, StaffMember staff, FoundReader found) {
        super(context, staff, Area.SUBSCRIBERS, "found_reader.mustache");
        this.found = found;
    }

    @Override
    public String title() {
        return "Subscriber " + found.masked();
    }

    public String masked() {
        return found.masked();
    }

    public boolean isKnown() {
        return found.state() != FoundReader.State.UNKNOWN;
    }

    public boolean isActive() {
        return found.state() == FoundReader.State.ACTIVE;
    }

    public String choices() {
        return found.choices();
    }

    public boolean isSuppressed() {
        return found.isSuppressed();
    }

    public List<String> returned() {
        return found.returned();
    }

    public boolean hasReturned() {
        return !found.returned().isEmpty();
    }

    public String handle() {
        return found.handle();
    }
}
