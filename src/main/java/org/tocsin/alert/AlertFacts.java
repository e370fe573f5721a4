package org.tocsin.alert;

import java.util.List;
import java.util.Objects;

/**
 * What is the same in every language of an alert. A version of it in a language that was made from other facts is stale.
 *
 * @param place in English, such as {@code Shenyang, Liaoning}; other languages say it in their versions
 * @param country ISO 3166 in two capitals
 * @param concerns tags of what it is about, such as {@code torture}
 * @param topicIds what readers who follow these topics are shown it for
 * @param isLifeAtRisk whether it may break readers' quiet hours
 * @param riskReason why, for the approver; empty unless life is at risk
 * @param earlier references of earlier alerts, as in addresses
 * @param postIds posts about the same case
 * @param indexNumber the newsroom's own number of the document, such as {@code ASA 17/1234/2026}
 */
public record AlertFacts(
        AlertKind kind,
        List<CasePerson> persons,
        String place,
        String country,
        List<String> concerns,
        LegalSituation legal,
        List<AlertCall> calls,
        List<AlertAddressee> addressees,
        AlertUntil until,
        List<Long> topicIds,
        boolean isLifeAtRisk,
        String riskReason,
        List<String> earlier,
        List<Long> postIds,
        List<AlertPicture> pictures,
        String indexNumber) {
    public AlertFacts {
        persons = Texts.orEmpty(persons);
        place = Texts.orEmpty(place);
        country = Texts.orEmpty(country);
        concerns = Texts.orEmpty(concerns);
        legal = Objects.requireNonNullElse(legal, LegalSituation.UNKNOWN);
        calls = Texts.orEmpty(calls);
        addressees = Texts.orEmpty(addressees);
        topicIds = Texts.orEmpty(topicIds);
        riskReason = Texts.orEmpty(riskReason);
        earlier = Texts.orEmpty(earlier);
        postIds = Texts.orEmpty(postIds);
        pictures = Texts.orEmpty(pictures);
        indexNumber = Texts.orEmpty(indexNumber);
    }

    AlertFacts with(List<AlertAddressee> others) {
        return with(others, pictures);
    }

    AlertFacts withPictures(List<AlertPicture> others) {
        return with(addressees, others);
    }

    private AlertFacts with(List<AlertAddressee> otherAddressees, List<AlertPicture> otherPictures) {
        return new AlertFacts(
                kind,
                persons,
                place,
                country,
                concerns,
                legal,
                calls,
                otherAddressees,
                until,
                topicIds,
                isLifeAtRisk,
                riskReason,
                earlier,
                postIds,
                otherPictures,
                indexNumber);
    }

    /** Facts of which nothing is known yet: letters are to be asked for. */
    static AlertFacts blank(String zone) {
        return new AlertFacts(
                AlertKind.FIRST,
                List.of(),
                "",
                "",
                List.of(),
                LegalSituation.UNKNOWN,
                List.of(new AlertCall(AlertCall.Type.LETTER, "", null, "")),
                List.of(),
                new AlertUntil(null, zone, null, AlertUntil.POSTAL_CUTOFF_DAYS, null),
                List.of(),
                false,
                "",
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    /** Whether readers are asked to do anything, so that it must say until when. */
    public boolean asks() {
        return kind != AlertKind.STAND_DOWN && !calls.isEmpty();
    }

    /** Whether readers are asked to write to the addressees, and not only for something else. */
    public boolean asksForLetters() {
        return asks() && calls.stream().anyMatch(call -> call.type() == AlertCall.Type.LETTER);
    }

    /** Those to write to, without those who get copies. */
    public List<AlertAddressee> targets() {
        return addressees.stream().filter(each -> !each.isCopy()).toList();
    }

    /** Those who get copies. */
    public List<AlertAddressee> copies() {
        return addressees.stream().filter(AlertAddressee::isCopy).toList();
    }

    /**
     * SHA-256 over the canonical form, in hexadecimal, of what versions say: what a version was made from. When somebody
     * looks at it again, makes sure of an addressee or sorts it under a topic, no translation has to be read once more.
     */
    public String hash() {
        return AlertJson.hexHash(said());
    }

    /** Whether it is the hash of these facts; in what was saved earlier, all of them are in it. */
    boolean isHash(String hash) {
        return hash.equals(hash()) || hash.equals(AlertJson.hexHash(this));
    }

    private AlertFacts said() {
        return new AlertFacts(
                kind,
                persons,
                place,
                country,
                concerns,
                legal,
                calls,
                addressees.stream().map(each -> each.verifiedOn(null)).toList(),
                new AlertUntil(until.deadline(), until.zone(), until.sendUntil(), until.postalCutoffDays(), null),
                List.of(),
                isLifeAtRisk,
                "",
                List.of(),
                List.of(),
                pictures,
                "");
    }
}
