package org.tocsin.staff;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.function.Supplier;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Shows what holds here and how everything stands; nothing can be changed on it. */
@Path("/staff/settings")
@Produces(Pages.HTML)
@Needs(Permission.READ_SETTINGS)
public final class SettingsResource {
    private final List<Setting> settings;
    private final Supplier<List<Standing>> standings;

    /** @param standings looked into each time the page is shown */
    public SettingsResource(List<Setting> settings, Supplier<List<Standing>> standings) {
        this.settings = List.copyOf(settings);
        this.standings = standings;
    }

    @GET
    public SettingsPage show(@Context PageContext context, @Context StaffMember staff) {
        return new SettingsPage(context, staff, settings, standings.get());
    }
}
