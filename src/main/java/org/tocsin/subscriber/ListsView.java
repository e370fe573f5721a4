package org.tocsin.subscriber;

import java.time.Clock;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;

/** Shows which lists of readers were brought in and asked for. */
public final class ListsView {
    private static final int SHOWN = 20;

    private final Imports imports;
    private final Exports exports;
    private final Clock clock;

    public ListsView(Imports imports, Exports exports, Clock clock) {
        this.imports = imports;
        this.exports = exports;
        this.clock = clock;
    }

    ListsPage page(PageContext context, StaffMember staff, ListsPage.Typed typed) {
        return new ListsPage(
                context,
                staff,
                new ListsPage.Lists(imports.newest(staff, SHOWN), exports.newest(SHOWN), clock.instant()),
                typed);
    }
}
