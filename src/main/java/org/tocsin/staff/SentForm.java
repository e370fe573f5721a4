package org.tocsin.staff;

import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.FileAsItComes;
import org.tocsin.web.FileForm;

/** The form of a request, read before the resource reads it again. */
record SentForm(MultivaluedMap<String, String> fields) {
    static final SentForm NONE = new SentForm(new MultivaluedHashMap<>());

    /**
     * None for anything that is not a form; files are left out.
     *
     * @param asItComes whether a file is to be read by the resource, and not before
     */
    static SentForm of(ContainerRequest request, boolean asItComes) {
        MediaType type = request.getMediaType();
        if (type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            request.bufferEntity();
            return new SentForm(request.readEntity(Form.class).asMap());
        }
        if (type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            if (asItComes) {
                return new SentForm(FileAsItComes.of(request).fields());
            }
            request.bufferEntity();
            FileForm sent = FileForm.of(request.readEntity(FormDataMultiPart.class), "");
            return new SentForm(sent.fields());
        }
        return NONE;
    }

    @Nullable
    String token() {
        return fields.getFirst("form");
    }

    Proof proof() {
        return Proof.of(fields);
    }

    /** One field, for a hidden input. */
    record Field(String name, String value) {}

    /** All but the token and the proof, which the page that asks again has of its own. */
    List<Field> kept() {
        return fields.entrySet().stream()
                .filter(field -> !field.getKey().equals("form") && !Proof.isField(field.getKey()))
                .flatMap(field -> field.getValue().stream().map(value -> new Field(field.getKey(), value)))
                .toList();
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "SentForm[…]";
    }
}
