package org.tocsin.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/**
 * A form with a file at its end (RFC 7578), or a plain one without. The file is read as it comes: it lies neither on disk
 * nor whole in memory.
 */
public final class FileAsItComes {
    private static final String PROPERTY = FileAsItComes.class.getName();
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_BOUNDARY = 70; // RFC 2046 §5.1.1
    private static final Pattern NAME = Pattern.compile("(?i);\\s*name=\"([^\"]{1,100})\"");
    private static final Pattern FILE = Pattern.compile("(?i);\\s*filename\\*?=");

    private final MultivaluedMap<String, String> fields;
    private final @Nullable InputStream file;

    private FileAsItComes(MultivaluedMap<String, String> fields, @Nullable InputStream file) {
        this.fields = fields;
        this.file = file;
    }

    /**
     * That of this request, the same however often it is asked for.
     *
     * @throws Problem 400 when it cannot be read, 413 when its fields are too long
     */
    public static FileAsItComes of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof FileAsItComes known) {
            return known;
        }
        FileAsItComes form = read((ContainerRequest) request);
        request.setProperty(PROPERTY, form);
        return form;
    }

    /** All fields that stand before the file. */
    public MultivaluedMap<String, String> fields() {
        return fields;
    }

    /** To be read once; null when the form has no place for a file. Where none was chosen there is nothing in it. */
    public @Nullable InputStream file() {
        return file;
    }

    private static FileAsItComes read(ContainerRequest request) {
        MediaType type = request.getMediaType();
        if (type == null || !type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            request.bufferEntity();
            return new FileAsItComes(request.readEntity(Form.class).asMap(), null);
        }
        String boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isBlank() || boundary.length() > LONGEST_BOUNDARY) {
            throw Problem.of(400, "problem_bad_request");
        }
        MIMEConfig inMemory = new MIMEConfig();
        inMemory.setMemoryThreshold(-1);
        Head head = new Head(request.getEntityStream());
        try {
            return read(new MIMEMessage(head, boundary, inMemory), head);
        } catch (MIMEParsingException | IllegalStateException | IOException e) {
            throw Problem.of(400, "problem_bad_request");
        }
    }

    private static FileAsItComes read(MIMEMessage message, Head head) throws IOException {
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        for (int at = 0; at < MOST_FIELDS; at++) {
            MIMEPart part = message.getPart(at);
            String about = disposition(part);
            if (FILE.matcher(about).find()) {
                InputStream content = part.readOnce();
                head.end();
                return new FileAsItComes(fields, new File(content));
            }
            Matcher name = NAME.matcher(about);
            if (!name.find()) {
                throw Problem.of(400, "problem_bad_request");
            }
            fields.add(name.group(1), new String(part.readOnce().readAllBytes(), StandardCharsets.UTF_8));
        }
        throw Problem.of(400, "problem_bad_request");
    }

    private static String disposition(MIMEPart part) {
        List<String> values = part.getHeader("content-disposition");
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "FileAsItComes[…]";
    }

    /** What comes before the file, of which nobody has reason to send much. */
    private static final class Head extends FilterInputStream {
        private static final int LONGEST = 4 * 1024 * 1024;

        private long left = LONGEST;

        Head(InputStream in) {
            super(in);
        }

        /** The rest is as long as it may be. */
        void end() {
            left = Long.MAX_VALUE;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw Problem.of(413, "problem_too_large");
            }
            return read;
        }
    }

    /** What breaks off is a fault of the line to whoever reads it. */
    private static final class File extends FilterInputStream {
        File(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                return super.read(buffer, from, length);
            } catch (MIMEParsingException | IllegalStateException e) {
                throw new IOException("the file did not arrive whole", e);
            }
        }
    }
}
