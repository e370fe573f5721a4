package org.tocsin.post;

import java.util.List;
import java.util.Map;

/** The words for a picture just as staff typed them; kept on the form when the picture itself was refused. */
public record TypedPicture(String alt, String caption, String place) {
    static final TypedPicture NONE = new TypedPicture("", "", "");

    static TypedPicture of(Map<String, List<String>> form) {
        return new TypedPicture(line(form, "pictureAlt"), line(form, "pictureCaption"), line(form, "place"));
    }

    private static String line(Map<String, List<String>> form, String name) {
        return SafeText.line(
                form.getOrDefault(name, List.of()).stream().findFirst().orElse(""));
    }
}
