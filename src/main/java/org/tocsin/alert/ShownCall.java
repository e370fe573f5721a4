package org.tocsin.alert;

import java.util.List;
import java.util.Map;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/**
 * Another thing to do than writing, as mails and pages show it.
 *
 * @param link where it is done; empty where no page is needed
 * @param more a remark in English; may be empty
 */
record ShownCall(String label, String link, String more) {

    static List<ShownCall> of(List<AlertCall> calls, PageContext context) {
        return calls.stream()
                .filter(call -> call.type() != AlertCall.Type.LETTER)
                .map(call -> new ShownCall(label(call, context), call.link(), call.note()))
                .toList();
    }

    private static String label(AlertCall call, PageContext context) {
        String key = "alert_call_" + call.type().word();
        return call.at() == null
                ? context.say(key)
                : context.say(key) + " · "
                        + context.say(
                                "alert_call_at",
                                Map.of(
                                        "time",
                                        Dates.dayAndTime(
                                                call.at(), context.site().zone(), context.language())));
    }
}
