package org.tocsin.alert;

import java.util.List;

/** The facts of an alert but for what is said to be otherwise. */
final class ChangedFacts {
    private final AlertFacts facts;
    private AlertKind kind;
    private AlertUntil until;
    private List<Long> topicIds;
    private List<CasePerson> persons;
    private List<String> concerns;
    private LegalSituation legal;
    private List<AlertCall> calls;
    private List<AlertAddressee> addressees;
    private boolean isLifeAtRisk;
    private String riskReason;
    private List<String> earlier;
    private List<AlertPicture> pictures;

    private ChangedFacts(AlertFacts facts) {
        this.facts = facts;
        this.kind = facts.kind();
        this.until = facts.until();
        this.topicIds = facts.topicIds();
        this.persons = facts.persons();
        this.concerns = facts.concerns();
        this.legal = facts.legal();
        this.calls = facts.calls();
        this.addressees = facts.addressees();
        this.isLifeAtRisk = facts.isLifeAtRisk();
        this.riskReason = facts.riskReason();
        this.earlier = facts.earlier();
        this.pictures = facts.pictures();
    }

    static ChangedFacts of(AlertFacts facts) {
        return new ChangedFacts(facts);
    }

    ChangedFacts kind(AlertKind other) {
        kind = other;
        return this;
    }

    ChangedFacts until(AlertUntil other) {
        until = other;
        return this;
    }

    ChangedFacts topics(List<Long> others) {
        topicIds = others;
        return this;
    }

    ChangedFacts persons(List<CasePerson> others) {
        persons = others;
        return this;
    }

    ChangedFacts concerns(List<String> others) {
        concerns = others;
        return this;
    }

    ChangedFacts earlier(List<String> others) {
        earlier = others;
        return this;
    }

    ChangedFacts legal(LegalSituation other) {
        legal = other;
        return this;
    }

    ChangedFacts calls(List<AlertCall> others) {
        calls = others;
        return this;
    }

    ChangedFacts addressees(List<AlertAddressee> others) {
        addressees = others;
        return this;
    }

    ChangedFacts lifeAtRisk(String reason) {
        isLifeAtRisk = true;
        riskReason = reason;
        return this;
    }

    ChangedFacts pictures(List<AlertPicture> others) {
        pictures = others;
        return this;
    }

    AlertFacts made() {
        return new AlertFacts(
                kind,
                persons,
                facts.place(),
                facts.country(),
                concerns,
                legal,
                calls,
                addressees,
                until,
                topicIds,
                isLifeAtRisk,
                riskReason,
                earlier,
                facts.postIds(),
                pictures,
                facts.indexNumber());
    }
}
