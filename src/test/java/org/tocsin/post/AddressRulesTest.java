package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.value.LanguageTag;

class AddressRulesTest {
    private final AddressRules rules = new AddressRules(List.of(
            new AddressRuleDao.Rule(1, "/zh/", "zh-Hans"),
            new AddressRuleDao.Rule(2, "/zh/hant/", "zh-Hant"),
            new AddressRuleDao.Rule(3, "bo.", "bo"),
            new AddressRuleDao.Rule(4, "-ug.html", "ug")));

    @Test
    void givesAnAddressInEveryLanguageTheSameName() {
        assertThat(List.of(
                        "https://site.example/news/zh/1",
                        "https://site.example/news/zh/hant/1/",
                        "http://www.site.example/news/ZH/1",
                        "https://bo.site.example/news/1",
                        "https://site.example/news/1"))
                .allSatisfy(
                        address -> assertThat(rules.common(URI.create(address))).contains("site.example/news/1"));
        assertThat(rules.common(URI.create("https://site.example/zh"))).contains("site.example");
        assertThat(rules.common(URI.create("https://site.example/a-ug.html")))
                .isNotEqualTo(rules.common(URI.create("https://site.example/b")));
    }

    @Test
    void takesTheLongestPartThatFits() {
        assertThat(rules.language(URI.create("https://site.example/zh/hant/1"))).contains(new LanguageTag("zh-Hant"));
        assertThat(rules.language(URI.create("https://site.example/zh/1"))).contains(new LanguageTag("zh-Hans"));
        assertThat(rules.language(URI.create("https://site.example/1"))).isEmpty();
        assertThat(rules.language(null)).isEmpty();
        assertThat(AddressRules.NONE.common(URI.create("https://site.example/1")))
                .isEmpty();
    }
}
