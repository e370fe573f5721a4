package org.tocsin.ops;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A name server on this machine that knows what a test tells it. */
public final class DnsServer implements AutoCloseable {
    private static final int TTL = 60;

    private final DatagramSocket socket;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private volatile boolean isBroken;

    public DnsServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "name server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Long texts are cut into strings as zone files do. */
    public DnsServer text(String name, String text) throws IOException {
        List<String> parts = Arrays.asList(text.split("(?<=\\G.{255})"));
        records.add(new TXTRecord(Name.fromString(name + "."), DClass.IN, TTL, parts));
        return this;
    }

    /** @param data as in a zone file */
    public DnsServer add(String name, int type, String data) throws IOException {
        records.add(Record.fromString(Name.fromString(name + "."), type, DClass.IN, TTL, data, Name.root));
        return this;
    }

    public DnsServer without(String name, int type) {
        records.removeIf(entry ->
                entry.getType() == type && entry.getName().toString(true).equals(name));
        return this;
    }

    /** From now on it says that it cannot say. */
    public void breakDown() {
        isBroken = true;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private Message answer(Message query) {
        Record question = Objects.requireNonNull(query.getQuestion());
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        if (isBroken) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        String name = question.getName().toString().toLowerCase(Locale.ROOT);
        List<Record> named = records.stream()
                .filter(entry ->
                        entry.getName().toString().toLowerCase(Locale.ROOT).equals(name))
                .toList();
        named.stream()
                .filter(entry -> entry.getType() == question.getType() || entry.getType() == Type.CNAME)
                .forEach(entry -> answer.addRecord(entry, Section.ANSWER));
        if (named.isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
