package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.topic.Topic;
import org.tocsin.web.PageContext;

/** What belongs on the page of an alert and is not in it. */
record CaseSurroundings(
        List<AlertAddressee> embassies,
        List<PublicAlertDao.Named> earlier,
        List<PublicAlertDao.PostTitle> posts,
        List<Topic> topics,
        boolean takesAnswers) {

    /** Those to write to wherever a reader lives. */
    List<AddresseeTools> tools(PublicAlert alert, String tag, PageContext context) {
        List<AddresseeTools> tools = new ArrayList<>();
        for (AlertAddressee each : alert.facts().addressees()) {
            if (each.card().kind() != AddresseeCard.Kind.EMBASSY) {
                tools.add(AddresseeTools.of(alert.content(), each, tools.size() + 1, tag, context));
            }
        }
        return tools;
    }
}
