package org.tocsin.web;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassfish.jersey.media.multipart.FormDataBodyPart;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.media.multipart.MultiPartProperties;

/** A form that may come with a file (RFC 7578). Nothing of it is ever written to a disk. */
public final class FileForm {
    private final MultivaluedMap<String, String> fields;
    private final byte[] file;

    private FileForm(MultivaluedMap<String, String> fields, byte[] file) {
        this.fields = fields;
        this.file = file;
    }

    static void register(JerseyEnvironment jersey) {
        jersey.register(MultiPartFeature.class);
        jersey.register(new MultiPartProperties()
                .bufferThreshold(MultiPartProperties.BUFFER_THRESHOLD_MEMORY_ONLY)
                .resolver());
    }

    /**
     * What a browser sent.
     *
     * @param file name of the field with the file
     * @throws Problem 400 when it cannot be read
     */
    public static FileForm of(FormDataMultiPart sent, String file) {
        try {
            MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
            byte[] content = new byte[0];
            for (List<FormDataBodyPart> parts : sent.getFields().values()) {
                for (FormDataBodyPart part : parts) {
                    if (part.getContentDisposition().getFileName() == null) {
                        fields.add(part.getName(), new String(part.getEntityAs(byte[].class), StandardCharsets.UTF_8));
                    } else if (part.getName().equals(file)) {
                        content = part.getEntityAs(byte[].class);
                    }
                }
            }
            return new FileForm(fields, content);
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) { // a part without a name, or with one that cannot be read
            throw Problem.of(400, "problem_bad_request");
        }
    }

    /** From a browser that sends no files. */
    public static FileForm of(Form sent) {
        return new FileForm(sent.asMap(), new byte[0]);
    }

    public MultivaluedMap<String, String> fields() {
        return fields;
    }

    /** Empty when none was chosen. */
    public byte[] file() {
        return file.clone();
    }
}
