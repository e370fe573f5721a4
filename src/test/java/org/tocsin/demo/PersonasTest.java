package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Slug;

class PersonasTest {
    private final List<Persona> personas = Personas.ofTheSample();

    @Test
    void coverWhatReadersCanChoose() {
        assertThat(personas).hasSize(8);
        assertThat(personas).extracting(Persona::language).contains(Language.values());
        assertThat(personas).extracting(Persona::rhythm).contains(Rhythm.values());
        assertThat(personas).extracting(Persona::form).contains(MailForm.HTML, MailForm.TEXT);
        assertThat(personas).extracting(Persona::zone).doesNotHaveDuplicates().hasSizeGreaterThan(5);
    }

    @Test
    void includeOneWhoseMailComesBackAndOneWhoLeaves() {
        assertThat(personas).filteredOn(Persona::closes).hasSize(1);
        assertThat(personas).filteredOn(Persona::leaves).hasSize(1).noneMatch(Persona::closes);
    }

    @Test
    void liveInDomainsThatBelongToNobody() {
        assertThat(personas)
                .extracting(persona -> persona.address().domain())
                .allMatch(domain -> domain.matches(".*\\bexample\\.(org|net|com)"));
    }

    @Test
    void chooseTopicsThatExist() {
        Set<Slug> known = SampleTopics.entries().stream()
                .filter(entry -> entry.parent() != null)
                .map(Topics.Entry::slug)
                .collect(Collectors.toSet());

        assertThat(personas).allSatisfy(persona -> assertThat(known).containsAll(persona.topics()));
    }

    @Test
    void fillTheFormInWithEverythingThatTheyChose() {
        Persona weekly = personas.stream()
                .filter(persona -> persona.rhythm() == Rhythm.WEEKLY)
                .findFirst()
                .orElseThrow();

        assertThat(weekly.fields())
                .contains(
                        new DemoBrowser.Field("weekday", "1"),
                        new DemoBrowser.Field("hour", "9"),
                        new DemoBrowser.Field("format", "text"),
                        new DemoBrowser.Field("topic", "labor-rights"))
                .extracting(DemoBrowser.Field::name)
                .allMatch(Persona::isOwnField);
    }
}
