package org.tocsin.staff;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/**
 * A page of the console; its template begins <code>{{&lt;../staff/layout}}{{$main}}</code> and every form in it carries
 * <code>&lt;input type="hidden" name="form" value="{{formToken}}"&gt;</code>.
 */
public abstract class StaffPage extends Page {
    private final StaffMember staff;
    private final @Nullable Area area;

    /** The parts of the console, in the order of its navigation. */
    public enum Area {
        TODAY("/staff", Permission.READ_DESK),
        POSTS("/staff/posts", Permission.READ_DESK),
        DIGESTS("/staff/digests", Permission.READ_DESK),
        ALERTS("/staff/alerts", Permission.READ_DESK),
        SUBSCRIBERS("/staff/subscribers", Permission.READ_DESK),
        DELIVERIES("/staff/mailings", Permission.READ_DESK),
        BOUNCES("/staff/bounces", Permission.READ_BOUNCES),
        SOURCES("/staff/sources", Permission.KEEP_SOURCES),
        TOPICS("/staff/topics", Permission.KEEP_TOPICS),
        PROGRAMS("/staff/programs", Permission.KEEP_PROGRAMS),
        PEOPLE("/staff/people", Permission.KEEP_PEOPLE),
        AUDIT("/staff/audit", Permission.READ_AUDIT),
        SETTINGS("/staff/settings", Permission.READ_SETTINGS),
        HEALTH("/staff/health", Permission.READ_SETTINGS);

        private final String path;
        private final Permission permission;

        Area(String path, Permission permission) {
            this.path = path;
            this.permission = permission;
        }

        private String words() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** @param area where the page belongs, marked in the navigation; null for pages that are in none of its parts */
    protected StaffPage(PageContext context, StaffMember staff, @Nullable Area area, String template) {
        super(context, template);
        this.staff = staff;
        this.area = area;
    }

    /** One entry of the navigation. */
    public record Way(String words, String href, boolean isCurrent) {}

    /** Only what this person may open. */
    public final List<Way> ways() {
        return Arrays.stream(Area.values())
                .filter(each -> staff.may(each.permission))
                .map(each -> new Way(each.words(), base() + each.path, each == area))
                .toList();
    }

    /** @param href a path under {@code /staff}; null for none */
    protected final boolean mayOpen(@Nullable String href) {
        return href != null
                && Arrays.stream(Area.values())
                        .filter(each -> each.path.equals(href))
                        .allMatch(each -> staff.may(each.permission));
    }

    public final String formToken() {
        return staff.formToken();
    }

    public final String staffName() {
        return staff.name();
    }

    protected final StaffMember staff() {
        return staff;
    }

    @Override
    public final boolean isPrivate() {
        return true;
    }
}
