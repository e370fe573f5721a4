package org.tocsin.alert;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.tocsin.web.PageContext;

/**
 * Another thing to do than writing, as mails and pages show it.
 *
 * @param link where it is done; empty where no page is needed
 * @param lang of the remark
 * @param more a remark; may be empty
 */
record ShownCall(String label, String link, String lang, String more) {

    /** @param tag of the version whose words its readers read */
    static List<ShownCall> of(AlertContent content, String tag, PageContext context) {
        AlertVersion version = content.versions().getOrDefault(tag, AlertVersion.BLANK);
        ZoneId zone = ZoneId.of(content.facts().until().zone());
        return content.facts().calls().stream()
                .filter(call -> call.type() != AlertCall.Type.LETTER)
                .map(call -> new ShownCall(
                        label(call, zone, context),
                        call.link(),
                        version.words().containsKey(call.note()) ? tag : "en",
                        version.say(call.note())))
                .toList();
    }

    private static String label(AlertCall call, ZoneId zone, PageContext context) {
        String key = "alert_call_" + call.type().word();
        return call.at() == null
                ? context.say(key)
                : context.say(key) + " · "
                        + context.say(
                                "alert_call_at",
                                Map.of(
                                        "time",
                                        Deadline.of(call.at(), zone, context).words()));
    }
}
