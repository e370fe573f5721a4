package org.tocsin.post;

/** What can be wrong with what staff typed, and where on the form. */
enum DraftFault {
    NO_TITLE("title", "The post needs a title."),
    LONG_TITLE("title", "The title is too long: at most " + Draft.LONGEST_TITLE + " characters."),
    NO_LANGUAGE("language", "Choose the language that the post is written in."),
    NO_TOPIC("topics", "Choose at least one topic: readers get a post by its topics."),
    NO_TEXT("markdown", "The post needs a text."),
    LONG_TEXT("markdown", "The text is too long: at most " + Draft.LONGEST_TEXT + " characters."),
    NO_ALT(
            "markdown",
            "Each picture needs words for those who do not see it: ![what is to be seen](https://… \"caption\")."),
    LOST_PICTURE("markdown", "A picture could not be fetched, or it is none. Look at its address."),
    NO_FILE("picture", "Choose a picture on your machine first."),
    NO_PICTURE(
            "picture",
            "That is no picture that can be taken: " + PictureCodec.TAKEN + ", at most " + (Pictures.LARGEST >> 20)
                    + " MB."),
    NO_WORDS("pictureAlt", "Say what is to be seen in the picture, for those who do not see it."),
    NO_ZONE("zone", "There is no such time zone."),
    NO_TIME("date", "Give the day and the time of publication, such as 2026-12-04 and 08:30."),
    PAST_TIME("date", "The time of publication has passed. Choose a later one, or publish at once.");

    private final String field;
    private final String words;

    DraftFault(String field, String words) {
        this.field = field;
        this.words = words;
    }

    /** The id of the field on the form. */
    String field() {
        return field;
    }

    String words() {
        return words;
    }
}
