package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryLineTest {

    @ParameterizedTest
    @CsvSource({
        "CN, Beijing 100020, Beijing 100020|CHINA",
        "CN, China, CHINA",
        "CN, 'Beijing 100020, China', Beijing 100020|CHINA",
        "CN, 'Beijing 100020, PRC', Beijing 100020|CHINA",
        "CN, P.R. China, P.R. CHINA",
        "CN, People's Republic of China, PEOPLE'S REPUBLIC OF CHINA",
        "CN, 北京市朝阳区, 北京市朝阳区|CHINA",
        "HK, Central, Central|HONG KONG",
        "HK, Hong Kong, HONG KONG",
        "US, 'Columbus', Columbus|UNITED STATES",
        "US, USA, UNITED STATES",
        "GB, 'London W1B 1JL, UK', London W1B 1JL|UNITED KINGDOM"
    })
    void saysTheCountryOnceInCapitalsHoweverItWasTyped(String country, String last, String lines) {
        assertThat(CountryLine.under(List.of("1 Street", last), of(AddresseeCard.Kind.TARGET, country, "")))
                .startsWith("1 Street")
                .endsWith(lines.split("\\|"))
                .hasSize(1 + lines.split("\\|").length);
    }

    @Test
    void saysWhereAnEmbassyLiesAndNotWhoseItIs() {
        assertThat(CountryLine.under(List.of("Märkisches Ufer 54"), of(AddresseeCard.Kind.EMBASSY, "CN", "DE")))
                .containsExactly("Märkisches Ufer 54", "GERMANY");
    }

    @Test
    void makesNoAddressOfACountryAlone() {
        assertThat(CountryLine.under(List.of(), of(AddresseeCard.Kind.TARGET, "CN", "")))
                .isEmpty();
    }

    private static AddresseeCard of(AddresseeCard.Kind kind, String country, String host) {
        return new AddresseeCard(
                kind,
                "",
                "",
                "",
                "Office",
                "",
                "",
                List.of(),
                List.of(),
                country,
                host,
                "",
                "",
                List.of(),
                "",
                "",
                new TreeMap<>(),
                List.of());
    }
}
