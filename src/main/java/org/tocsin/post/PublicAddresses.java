package org.tocsin.post;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.regex.Pattern;

/** Tells addresses of the public internet from those that only our own network should reach (RFC 6890). */
final class PublicAddresses {
    /** The last part begins with a letter: {@code 127.1} and {@code 0x7f000001} are numbers to some resolvers. */
    private static final Pattern PUBLIC_NAME = Pattern.compile("(?i)[a-z0-9_.-]+\\.[a-z][a-z0-9-]+\\.?");

    private static final Pattern LOCAL_NAME =
            Pattern.compile("(?i).*\\.(local|localhost|internal|lan|home|corp|intranet|arpa)\\.?");

    private PublicAddresses() {}

    /**
     * Whether the host of an address may be on the public internet, as far as its spelling tells; names can still lead
     * anywhere, which shows only when they are resolved.
     */
    static boolean mayBePublic(URI address) {
        String host = address.getHost();
        if (host == null) { // java.net.URI finds none in 127.1
            return false;
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (InetAddresses.isInetAddress(bare)) {
            return isPublic(InetAddresses.forString(bare));
        }
        return PUBLIC_NAME.matcher(bare).matches() && !LOCAL_NAME.matcher(bare).matches();
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] octets = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(octets) : isPublic6(octets);
    }

    private static boolean isPublic4(byte[] octets) {
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        int third = octets[2] & 0xff;
        return first != 0
                && first < 240 // 240/4 and broadcast
                && !(first == 100 && second >= 64 && second < 128) // shared by carriers, RFC 6598
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 192 && second == 88 && third == 99)
                && !(first == 198 && (second == 18 || second == 19))
                && !(first == 198 && second == 51 && third == 100)
                && !(first == 203 && second == 0 && third == 113);
    }

    /** Only 2000::/3 is global unicast; within it, tunnels lead to IPv4 addresses that nobody checked. */
    private static boolean isPublic6(byte[] octets) {
        int first = ((octets[0] & 0xff) << 8) | (octets[1] & 0xff);
        int second = ((octets[2] & 0xff) << 8) | (octets[3] & 0xff);
        return (first & 0xe000) == 0x2000
                && first != 0x2002 // 6to4
                && !(first == 0x2001 && second < 0x0200) // Teredo and other special uses
                && !(first == 0x2001 && second == 0x0db8);
    }
}
