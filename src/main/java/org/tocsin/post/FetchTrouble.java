package org.tocsin.post;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says in plain words, and without addresses, why something could not be fetched. */
final class FetchTrouble {
    static final String PRIVATE = "Its address leads into a private network.";
    static final String TOO_LONG = "It took too long to answer.";

    private FetchTrouble() {}

    static String words(IOException e) {
        if (e instanceof FetchClient.ForbiddenAddressException) {
            return PRIVATE;
        }
        if (e instanceof UnknownHostException) {
            return "There is no such host.";
        }
        if (e instanceof CappedBody.TooLargeException) {
            return "It is larger than we take.";
        }
        if (e instanceof CappedBody.TooDenseException) {
            return "It is packed so densely that it looks like an attack.";
        }
        if (e instanceof ConnectTimeoutException || e instanceof InterruptedIOException) {
            return TOO_LONG;
        }
        if (e instanceof SSLException) {
            return "No secure connection: its certificate or encryption is not in order.";
        }
        if (e instanceof ZipException) {
            return "Its compression cannot be read.";
        }
        return e instanceof SocketException ? "It could not be reached." : "The connection broke off.";
    }

    static String words(int status) {
        return switch (status) {
            case 401, 403 -> "It refuses us (" + status + "): it may take us for an attacker.";
            case 404 -> "There is nothing at this address (404).";
            case 429 -> "It wants to be asked less often (429).";
            default -> status >= 500 ? "It is out of order (" + status + ")." : "It answered " + status + ".";
        };
    }
}
