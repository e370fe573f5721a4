package org.tocsin.alert;

import java.util.NavigableMap;

/**
 * A picture in an alert.
 *
 * @param id as in the table {@code picture}
 * @param credit whose picture it is; may be empty
 * @param captions by language tag; also what stands for the picture where it is not shown
 */
public record AlertPicture(long id, String credit, NavigableMap<String, String> captions) {
    public AlertPicture {
        credit = Texts.orEmpty(credit);
        captions = Texts.sorted(captions);
    }
}
