package org.tocsin.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses more than anybody has reason to send: 64 KiB from readers and programs, 1 MiB for posts and urgent actions and from staff and sending services,
 * 8 MiB from hubs, 16 MiB for pictures and lists of readers, 64 MiB for such a list in a file, which is read as it comes.
 */
@PreMatching
final class BodyLimit implements ContainerRequestFilter {
    private static final int READERS = 64 * 1024;
    private static final int STAFF = 1024 * 1024;
    private static final int FILES = 16 * 1024 * 1024;
    private static final int FEEDS = 8 * 1024 * 1024;
    private static final int LISTS = 64 * 1024 * 1024;
    private static final Pattern PICTURES = Pattern.compile(
            "staff/posts/(new|[0-9]{1,18}/edit)/picture|staff/alerts/[0-9]{1,18}/pictures|api/v1/alerts/pictures");

    private static final Pattern TEXTS = Pattern.compile("api/v1/(posts|alerts)(/.*)?");

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(false);
        int limit = limit(path, request.getHeaderString("Content-Type"));
        if (request.getLength() > limit) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Limited(request.getEntityStream(), limit));
        }
    }

    private static int limit(String path, @Nullable String type) {
        if (path.equals("staff/subscribers/lists/in")) {
            return type != null && type.startsWith("multipart/") ? LISTS : FILES;
        }
        if (PICTURES.matcher(path).matches()) {
            return FILES;
        }
        if (path.startsWith("hooks/websub/")) {
            return FEEDS;
        }
        return path.startsWith("staff")
                        || path.startsWith("hooks/")
                        || TEXTS.matcher(path).matches()
                ? STAFF
                : READERS;
    }

    private static Problem tooLarge() {
        return Problem.of(413, "problem_too_large");
    }

    /** Bodies that do not say how long they are are counted as they come. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
