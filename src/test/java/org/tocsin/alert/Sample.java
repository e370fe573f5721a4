package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An alert that has everything it needs. */
final class Sample {
    static final Instant DEADLINE = Instant.parse("2026-12-04T15:59:59.999Z");

    private Sample() {}

    static AlertAddressee minister() {
        AddresseeCard card = new AddresseeCard(
                AddresseeCard.Kind.TARGET,
                "He Rong",
                "贺荣",
                "Her Excellency",
                "Minister of Justice",
                "司法部部长",
                "Ministry of Justice",
                List.of("6 Chaoyangmen Nandajie", "Chaoyang District, Beijing 100020", "China"),
                List.of("北京市朝阳区朝阳门南大街6号", "100020"),
                "CN",
                "",
                "+861065153113",
                "+861065153114",
                List.of("minister@example.org"),
                "https://justice.example/letters",
                "",
                new TreeMap<>(Map.of("en", "Dear Minister:", "zh-Hans", "尊敬的部长：")),
                List.of("zh-Hans", "en"));
        return new AlertAddressee(0, false, card, LocalDate.of(2026, 11, 1));
    }

    static AlertFacts facts() {
        return facts(new AlertUntil(DEADLINE, "Asia/Shanghai", null, 10, LocalDate.of(2026, 11, 30)));
    }

    static AlertFacts facts(AlertUntil until) {
        return new AlertFacts(
                AlertKind.FIRST,
                List.of(new CasePerson("Yao Fuxin", "姚福信", "zh-Hans", "he/him", 54, "worker", false)),
                "Liaoyang, Liaoning",
                "CN",
                List.of("arbitrary detention"),
                new LegalSituation(LocalDate.of(2026, 11, 17), null, "subversion", "Article 105", "Tieling"),
                List.of(new AlertCall(AlertCall.Type.LETTER, "", null, "")),
                List.of(minister()),
                until,
                List.of(),
                false,
                "",
                List.of(),
                List.of(),
                List.of(),
                "ASA 17/1234/2026");
    }

    /** Facts that ask for all that can be asked for. */
    static AlertFacts calling(AlertFacts facts) {
        return ChangedFacts.of(facts)
                .calls(List.of(
                        new AlertCall(AlertCall.Type.LETTER, "", null, ""),
                        new AlertCall(AlertCall.Type.PETITION, "https://petition.example/1", null, ""),
                        new AlertCall(AlertCall.Type.EVENT, "", Instant.parse("2026-12-01T10:00:00Z"), "At the gate"),
                        new AlertCall(AlertCall.Type.DONATION, "https://gifts.example/1", null, ""),
                        new AlertCall(AlertCall.Type.REPRESENTATIVE, "", null, "")))
                .made();
    }

    static AlertVersion english() {
        return new AlertVersion(
                "Workers' representative detained",
                "He was taken from his home on 17 November.",
                "He was taken from his home at night. His family was told nothing.",
                "Thousands of workers had marched in the weeks before.",
                List.of("Release him at once.", "Let him see a lawyer."),
                "I am writing about **Yao Fuxin**. Please release him at once.",
                List.of("Be polite."),
                List.of("Do not name his family."),
                "",
                "");
    }

    static AlertVersion chinese() {
        return new AlertVersion(
                "工人代表被拘",
                "他于11月17日在家中被带走。",
                "他夜间在家中被带走，家属未获告知。",
                "此前数周有数千名工人游行。",
                List.of("立即释放他。", "允许他会见律师。"),
                "我为**姚福信**一事致信，请立即释放他。",
                List.of("请保持礼貌。"),
                List.of("请勿提及其家人。"),
                "",
                new TreeMap<>(Map.of(
                        "worker", "工人",
                        "arbitrary detention", "任意拘留",
                        "Liaoyang, Liaoning", "辽宁辽阳",
                        "subversion", "颠覆国家政权",
                        "Article 105", "刑法第105条",
                        "Tieling", "铁岭")),
                "");
    }

    static AlertContent content() {
        AlertFacts facts = facts();
        return new AlertContent(facts, new TreeMap<>(), AlertAudience.ALL, AlertSchedule.AT_ONCE)
                .with("en", english(), true)
                .with("zh-Hans", chinese(), true);
    }
}
