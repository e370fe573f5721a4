package org.tocsin.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;

/**
 * What may come in.
 *
 * @param hosts names besides that of the site by which it may be asked for, with commas between
 * @param proxies addresses and networks whose word about whom they ask for is taken, with commas between
 * @param requestsPerMinute from one address; 0 for any number
 * @param formsPerMinute from one address; 0 for any number
 */
public record WebConfig(
        @NotNull String hosts,
        @NotNull String proxies,
        @Min(0) int requestsPerMinute,
        @Min(0) int formsPerMinute) {
    List<String> hostNames() {
        return list(hosts);
    }

    List<String> proxyNetworks() {
        return list(proxies);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
