package org.tocsin.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocketFactory;

/** Puts TLS over the socket of one conversation and lets {@link RelaySockets} know of both. */
final class RelayTlsSockets extends SSLSocketFactory {
    private final SSLSocketFactory tls;
    private final RelaySockets sockets;

    RelayTlsSockets(SSLSocketFactory tls, RelaySockets sockets) {
        this.tls = tls;
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean closesPlain) throws IOException {
        Socket secure = tls.createSocket(plain, host, port, closesPlain);
        sockets.secured(plain, secure);
        return secure;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw onlyOverAnother();
    }

    private static SocketException onlyOverAnother() {
        return new SocketException("Jakarta Mail connects first and adds TLS then");
    }
}
