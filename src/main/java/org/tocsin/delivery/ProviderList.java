package org.tocsin.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The providers that are known by name, from {@code providers.tsv}; any other domain counts by itself. */
final class ProviderList {
    /** Below which everybody can register: {@code co.uk}, {@code com.cn}. */
    private static final Set<String> SECOND_LEVELS =
            Set.of("ac", "co", "com", "edu", "gob", "gov", "gouv", "ne", "net", "nom", "or", "org", "sch");

    private final Map<String, Provider> byDomain;

    private ProviderList(Map<String, Provider> byDomain) {
        this.byDomain = byDomain;
    }

    static ProviderList open() {
        try (InputStream in = ProviderList.class.getResourceAsStream("providers.tsv")) {
            return read(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the list of providers", e);
        }
    }

    static ProviderList read(String table) {
        Map<String, Provider> byDomain = new HashMap<>();
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] columns = line.split("\t", -1);
            Provider provider = Provider.large(columns[0]);
            for (String domain : columns[1].split(" ")) {
                byDomain.put(domain, provider);
            }
        });
        return new ProviderList(Map.copyOf(byDomain));
    }

    Provider of(String domain) {
        for (String below = domain; below != null; below = parent(below)) {
            Provider found = byDomain.get(below);
            if (found != null) {
                return found;
            }
        }
        return Provider.small(registrable(domain));
    }

    /** Whether a provider of this name is on the list. */
    boolean has(String name) {
        return byDomain.values().stream().anyMatch(provider -> provider.name().equalsIgnoreCase(name));
    }

    private static @Nullable String parent(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? null : domain.substring(dot + 1);
    }

    /** About what can be registered; a wrong guess only puts neighbours together. */
    private static String registrable(String domain) {
        int last = domain.lastIndexOf('.');
        int second = domain.lastIndexOf('.', last - 1);
        if (second < 0) {
            return domain;
        }
        boolean isShared = domain.length() - last == 3 && SECOND_LEVELS.contains(domain.substring(second + 1, last));
        return domain.substring((isShared ? domain.lastIndexOf('.', second - 1) : second) + 1);
    }
}
