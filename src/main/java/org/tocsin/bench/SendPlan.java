package org.tocsin.bench;

import java.net.InetSocketAddress;
import java.time.Duration;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * What to send in a measurement.
 *
 * @param sink where to; null for the sink inside
 * @param delay of the sink inside before its replies
 * @param isPipelining false to give commands one by one
 */
record SendPlan(
        int readers,
        int editions,
        int kilobytes,
        int sessions,
        @Nullable InetSocketAddress sink,
        Duration delay,
        boolean isPipelining) {

    static void options(ArgumentParser parser) {
        parser.addArgument("--readers").type(Integer.class).setDefault(20_000).help("mails a run (20000)");
        parser.addArgument("--editions").type(Integer.class).setDefault(100).help("different bodies (100)");
        parser.addArgument("--kilobytes").type(Integer.class).setDefault(33).help("size of a mail (33)");
        relayOptions(parser);
    }

    /** Where the mails go and how. */
    static void relayOptions(ArgumentParser parser) {
        parser.addArgument("--sessions").type(Integer.class).setDefault(4).help("connections to the relay (4)");
        parser.addArgument("--delay").type(Integer.class).setDefault(0).help("ms the sink inside waits to reply (0)");
        parser.addArgument("--pipelining").choices("on", "off").setDefault("on").help("commands in one flight (on)");
        parser.addArgument("--sink").metavar("HOST:PORT").help("another sink, which takes everything");
    }

    static SendPlan of(Namespace options) {
        return of(options, options.getInt("readers"), options.getInt("editions"), options.getInt("kilobytes"));
    }

    static SendPlan of(Namespace options, int readers, int editions, int kilobytes) {
        return new SendPlan(
                readers,
                editions,
                kilobytes,
                options.getInt("sessions"),
                address(options.getString("sink")),
                Duration.ofMillis(options.getInt("delay")),
                options.getString("pipelining").equals("on"));
    }

    private static @Nullable InetSocketAddress address(@Nullable String hostAndPort) {
        if (hostAndPort == null) {
            return null;
        }
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }
}
