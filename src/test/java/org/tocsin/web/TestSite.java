package org.tocsin.web;

import java.net.URI;
import java.time.ZoneId;
import java.util.Map;

/** The publication of tests. */
public final class TestSite {
    private TestSite() {}

    public static Site at(String url) {
        return new Site(
                URI.create(url),
                Map.of("en", "The Rights Letter", "zh-Hans", "权利信札", "zh-Hant", "權利信札"),
                Map.of("en", "News of rights."),
                "1 Example Street",
                "desk@example.org",
                ZoneId.of("Asia/Hong_Kong"));
    }
}
