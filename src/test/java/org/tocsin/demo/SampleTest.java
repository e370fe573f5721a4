package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.ArchiveAlert;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

class SampleTest {

    @Test
    void hasElevenGroupsOfTopicsNamedInEveryLanguage() {
        List<Topics.Entry> entries = SampleTopics.entries();

        assertThat(entries).filteredOn(entry -> entry.parent() == null).hasSize(11);
        assertThat(entries).filteredOn(entry -> entry.parent() != null).hasSize(125);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.names())
                        .containsOnlyKeys(Language.values())
                        .allSatisfy((language, name) -> assertThat(name).isNotBlank()));
    }

    @Test
    void namesEveryGroupBeforeItsTopics() {
        Set<Slug> seen = new HashSet<>();

        for (Topics.Entry entry : SampleTopics.entries()) {
            assertThat(entry.parent() == null || seen.contains(entry.parent())).isTrue();
            seen.add(entry.slug());
        }
    }

    @Test
    void hasTwoAlertsOfThePast() {
        List<ArchiveAlert> alerts = SampleAlerts.all();

        assertThat(alerts)
                .extracting(ArchiveAlert::id)
                .containsExactly("ua-2002-liaoyang", "ua-2003-june-fourth-families");
        assertThat(alerts.get(0).people()).hasSize(4);
        assertThat(alerts.get(0).title()).containsEntry("zh_hant", "遼陽：四名工人代表被拘");
    }
}
