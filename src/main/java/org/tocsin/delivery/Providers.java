package org.tocsin.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tocsin.value.EmailAddress;

/** The receiving providers and how fast each is written to from this node. */
final class Providers {
    private static final int MOST = 20_000; // domains in memory
    private static final String DEFAULT = "default";

    private final ProviderList list;
    private final Map<String, DeliveryConfig.ProviderCaps> caps;
    private final Map<String, Paced> byDomain = new ConcurrentHashMap<>();
    private final Map<String, Paced> byKey = new ConcurrentHashMap<>();

    /** A provider with its pace. */
    record Paced(Provider provider, ProviderPace pace) {}

    /** @throws IllegalArgumentException when the caps name a provider that is not on the list */
    Providers(ProviderList list, Map<String, DeliveryConfig.ProviderCaps> caps) {
        caps.keySet().stream()
                .filter(name -> !name.equals(DEFAULT) && !name.equals(Provider.OTHER) && !list.has(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("delivery.providers: there is no provider " + name);
                });
        this.list = list;
        this.caps = caps.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    Paced of(EmailAddress address) {
        String domain = address.domain();
        Paced found = byDomain.get(domain);
        return found != null ? found : add(domain);
    }

    private synchronized Paced add(String domain) {
        if (byDomain.size() >= MOST) {
            byDomain.clear();
            byKey.values()
                    .removeIf(
                            paced -> !paced.provider().isLarge() && paced.pace().isFree());
        }
        Provider provider = list.of(domain);
        Paced paced = byKey.computeIfAbsent(
                provider.key(), ignored -> new Paced(provider, new ProviderPace(caps(provider.name()))));
        byDomain.put(domain, paced);
        return paced;
    }

    private DeliveryConfig.ProviderCaps caps(String name) {
        DeliveryConfig.ProviderCaps usual = caps.getOrDefault(DEFAULT, DeliveryConfig.ProviderCaps.NONE);
        return caps.getOrDefault(name.toLowerCase(Locale.ROOT), usual);
    }
}
