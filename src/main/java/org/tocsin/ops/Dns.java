package org.tocsin.ops;

import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the DNS what the world sees, and keeps nothing from one question to the next. */
public final class Dns {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 1232; // octets; more may be lost on the way

    private final Resolver resolver;

    private Dns(Resolver resolver) {
        this.resolver = resolver;
        resolver.setTimeout(PATIENCE);
        resolver.setEDNS(0, LARGEST, 0, List.of()); // a key of RSA does not fit into the 512 octets of RFC 1035
    }

    /** By way of the servers that this machine asks. */
    public static Dns ofThisMachine() {
        return new Dns(new ExtendedResolver());
    }

    /** By way of one server, such as that of the domain itself, which knows new records first. */
    public static Dns at(InetSocketAddress server) {
        return new Dns(new SimpleResolver(server));
    }

    /** Who leads to whom in the order of preference; a host that is empty is the null MX (RFC 7505). */
    record Exchange(int preference, String host) {}

    /**
     * What came back.
     *
     * @param isKnown false when nobody could be asked; then there are no values
     */
    record Answer<T>(boolean isKnown, List<T> values) {
        boolean isEmpty() {
            return values.isEmpty();
        }
    }

    Answer<String> texts(String name) {
        return ask(name, Type.TXT, entry -> entry instanceof TXTRecord text ? joined(text) : null);
    }

    Answer<Exchange> exchanges(String name) {
        Answer<Exchange> found = ask(
                name,
                Type.MX,
                entry -> entry instanceof MXRecord mx ? new Exchange(mx.getPriority(), plain(mx.getTarget())) : null);
        return new Answer<>(
                found.isKnown(),
                found.values().stream()
                        .sorted(Comparator.comparingInt(Exchange::preference))
                        .toList());
    }

    Answer<InetAddress> addresses(String name) {
        Answer<InetAddress> old = ask(name, Type.A, entry -> entry instanceof ARecord a ? a.getAddress() : null);
        Answer<InetAddress> young =
                ask(name, Type.AAAA, entry -> entry instanceof AAAARecord a ? a.getAddress() : null);
        List<InetAddress> all = new ArrayList<>(old.values());
        all.addAll(young.values());
        return new Answer<>(old.isKnown() && young.isKnown(), List.copyOf(all));
    }

    /** The names that an address goes by. */
    Answer<String> names(InetAddress address) {
        return ask(
                ReverseMap.fromAddress(address),
                Type.PTR,
                entry -> entry instanceof PTRRecord pointer ? plain(pointer.getTarget()) : null);
    }

    private <T> Answer<T> ask(String name, int type, Function<Record, @Nullable T> value) {
        try {
            return ask(Name.fromString(IDN.toASCII(name), Name.root), type, value);
        } catch (TextParseException | IllegalArgumentException e) {
            return new Answer<>(true, List.of()); // what is no name has no records
        }
    }

    private <T> Answer<T> ask(Name name, int type, Function<Record, @Nullable T> value) {
        Lookup lookup = new Lookup(name, type);
        lookup.setResolver(resolver);
        lookup.setCache(new Cache());
        lookup.setSearchPath(List.<Name>of());
        lookup.setHostsFileParser(null);
        Record[] found = lookup.run();
        boolean isKnown = lookup.getResult() != Lookup.TRY_AGAIN && lookup.getResult() != Lookup.UNRECOVERABLE;
        List<T> values = found == null
                ? List.of()
                : Arrays.stream(found).map(value).filter(Objects::nonNull).toList();
        return new Answer<>(isKnown, values);
    }

    private static String joined(TXTRecord text) {
        StringBuilder all = new StringBuilder();
        text.getStringsAsByteArrays().forEach(part -> all.append(new String(part, StandardCharsets.UTF_8)));
        return all.toString();
    }

    private static String plain(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT).replaceAll("^@$|^\\.$", "");
    }

    /** @param server a name or address, with a port behind a colon or without */
    public static Dns at(String server) throws UnknownHostException {
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon > 0 && server.indexOf(':') == colon;
        InetAddress host = InetAddress.getByName(hasPort ? server.substring(0, colon) : server);
        return at(new InetSocketAddress(host, hasPort ? Integer.parseInt(server.substring(colon + 1)) : 53));
    }
}
