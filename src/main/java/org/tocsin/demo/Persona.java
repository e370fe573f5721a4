package org.tocsin.demo;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Slug;

/**
 * A reader whom the demo signs up.
 *
 * @param weekday counts for the weekly rhythm alone
 * @param hour of the day, in their zone, at which a digest should come
 * @param closes whether the mailbox is closed once the address is confirmed, so that the digest comes back
 * @param leaves whether this reader goes after the first digest
 */
record Persona(
        EmailAddress address,
        Language language,
        MailForm form,
        Rhythm rhythm,
        DayOfWeek weekday,
        int hour,
        ZoneId zone,
        List<Slug> topics,
        boolean wantsAlerts,
        boolean closes,
        boolean leaves) {
    private static final Set<String> OWN_FIELDS =
            Set.of("address", "language", "format", "rhythm", "weekday", "hour", "zone", "topic", "group", "alerts");

    /** What the reader's own steps are noted under; the demo's addresses are nobody's. */
    String name() {
        return address.localPart();
    }

    /** What this reader enters into the sign-up form. */
    List<DemoBrowser.Field> fields() {
        List<DemoBrowser.Field> fields = new ArrayList<>();
        fields.add(new DemoBrowser.Field("address", address.value()));
        fields.add(new DemoBrowser.Field("language", language.tag()));
        fields.add(new DemoBrowser.Field("format", form.word()));
        fields.add(new DemoBrowser.Field("rhythm", rhythm.word()));
        fields.add(new DemoBrowser.Field("weekday", String.valueOf(weekday.getValue())));
        fields.add(new DemoBrowser.Field("hour", String.valueOf(hour)));
        fields.add(new DemoBrowser.Field("zone", zone.getId()));
        topics.forEach(topic -> fields.add(new DemoBrowser.Field("topic", topic.value())));
        if (wantsAlerts) {
            fields.add(new DemoBrowser.Field("alerts", "yes"));
        }
        return fields;
    }

    /** Whether a reader decides on this field; the others stay as the form has them. */
    static boolean isOwnField(String name) {
        return OWN_FIELDS.contains(name);
    }
}
