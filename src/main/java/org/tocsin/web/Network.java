package org.tocsin.web;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A part of the net: all addresses that begin with the same bits.
 *
 * @param bits how many count, from the left
 */
@SuppressWarnings("ArrayRecordComponent") // compared by contains() alone
record Network(byte[] first, int bits) {
    /** About what one provider gives to one customer, or to one mast. */
    private static final int CUSTOMER_4 = 24;

    private static final int CUSTOMER_6 = 48;

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address.
     *
     * @throws IllegalArgumentException when it is none of these; it is a setting, so what it is may be said
     */
    static Network parse(String text) {
        String[] parts = text.split("/", 2);
        try {
            byte[] address = InetAddresses.forString(parts[0]).getAddress();
            int all = address.length * Byte.SIZE;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException();
            }
            return new Network(address, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an address or a network: " + text, e);
        }
    }

    /** The network around one address that is likely to be one customer's. */
    static Network around(InetAddress address) {
        byte[] bytes = address.getAddress();
        int bits = bytes.length == 4 ? CUSTOMER_4 : CUSTOMER_6;
        byte[] first = new byte[bytes.length];
        System.arraycopy(bytes, 0, first, 0, bits / Byte.SIZE);
        return new Network(first, bits);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(bytes, 0, whole, first, 0, whole)
                && (rest == 0 || (bytes[whole] ^ first[whole]) >> (Byte.SIZE - rest) == 0);
    }

    /** Empty for what is not an address, names included: nothing is looked up. */
    static Optional<InetAddress> address(String text) {
        return InetAddresses.isInetAddress(text) ? Optional.of(InetAddresses.forString(text)) : Optional.empty();
    }
}
