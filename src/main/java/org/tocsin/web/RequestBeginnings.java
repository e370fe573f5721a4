package org.tocsin.web;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.metrics.jetty12.InstrumentedConnectionFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Remembers how each request begins. Where the server cannot read an address, it hands on that there was one and no more;
 * whoever sent it is answered all the same in the language of its path, and in JSON where it leads to programs.
 */
final class RequestBeginnings extends HttpConnectionFactory {
    private static final int KEPT = 128; // octets: method, language and the way to an interface are shorter
    private static final String UNREAD = "/badMessage"; // what the server calls an address that it could not read
    private static final Pattern PATH =
            Pattern.compile("\\s*[^ ]{1,20} (?:https?://[^/ ]+)?((?:/+[A-Za-z0-9_-]+)*+)(.?)", Pattern.DOTALL);

    private RequestBeginnings(HttpConfiguration config, HttpConnectionFactory before) {
        super(config);
        setInputBufferSize(before.getInputBufferSize());
    }

    /** At every port of a server that has not started yet. */
    static void rememberAt(Server server, MetricRegistry metrics) {
        for (Connector each : server.getConnectors()) {
            if (each instanceof ServerConnector port) {
                rememberAt(port, metrics);
            }
        }
    }

    private static void rememberAt(ServerConnector port, MetricRegistry metrics) {
        if (port.getConnectionFactory(HttpVersion.HTTP_1_1.asString())
                instanceof InstrumentedConnectionFactory counted) {
            HttpConnectionFactory plain = counted.getBean(HttpConnectionFactory.class);
            if (plain != null) {
                String name = MetricRegistry.name(
                        HttpConnectionFactory.class, port.getHost(), String.valueOf(port.getPort()), "connections");
                port.addConnectionFactory(new InstrumentedConnectionFactory(
                        new RequestBeginnings(plain.getHttpConfiguration(), plain), metrics.timer(name)));
            }
        }
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Remembering(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    /** The part of a path that can be read, up to the first segment that cannot; empty for none. */
    static String path(String beginning) {
        Matcher found = PATH.matcher(beginning);
        if (!found.lookingAt()) {
            return "";
        }
        boolean isWhole = found.group(2).isEmpty() || "/?# ".contains(found.group(2));
        String path = found.group(1);
        return isWhole ? path : path.substring(0, path.lastIndexOf('/'));
    }

    /** A connection that knows how the request began that it reads. */
    private static final class Remembering extends HttpConnection {
        Remembering(HttpConfiguration config, Connector connector, EndPoint endPoint) {
            super(config, connector, endPoint);
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            return new Reader(super.newHttpParser(compliance), getHttpConfiguration(), compliance);
        }

        @Override
        protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
            boolean isUnread = uri.equals(UNREAD) && getParser() instanceof Reader;
            String known = isUnread ? path(((Reader) getParser()).beginning) : uri;
            return super.newHttpStream(method, known.isEmpty() ? UNREAD : known, version);
        }
    }

    /** Reads as the server does. */
    private static final class Reader extends HttpParser {
        private String beginning = "";

        Reader(HttpParser usual, HttpConfiguration config, HttpCompliance compliance) {
            super((HttpParser.RequestHandler) usual.getHandler(), config.getRequestHeaderSize(), compliance);
            setHeaderCacheSize(usual.getHeaderCacheSize());
            setHeaderCacheCaseSensitive(usual.isHeaderCacheCaseSensitive());
        }

        @Override
        public boolean parseNext(ByteBuffer buffer) {
            if (isStart() && buffer.hasRemaining()) {
                byte[] first = new byte[Math.min(KEPT, buffer.remaining())];
                buffer.duplicate().get(first);
                beginning = new String(first, StandardCharsets.ISO_8859_1);
            }
            return super.parseNext(buffer);
        }
    }
}
