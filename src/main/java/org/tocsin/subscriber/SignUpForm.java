package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;

/** The form with which people subscribe; stands on a page of its own and on the front page. */
public final class SignUpForm {
    private final PageContext context;
    private final String address;
    private final ChoicesForm choices;
    private final FieldErrors errors;
    private final boolean isFull;
    private final long readers;
    private final Guarded guarded;

    /**
     * What keeps robots out.
     *
     * @param stamp of this form
     * @param puzzle null while nobody is asked to do one
     * @param joinAddress where a mail does as well as the form
     */
    record Guarded(String stamp, Puzzles.@Nullable Puzzle puzzle, String joinAddress) {}

    /**
     * @param isFull with every time zone there is; without, the form is half as heavy
     * @param readers how many are subscribed; negative where that is not to be told
     */
    SignUpForm(
            PageContext context,
            String address,
            ChoicesForm choices,
            FieldErrors errors,
            boolean isFull,
            long readers,
            Guarded guarded) {
        this.context = context;
        this.address = address;
        this.choices = choices;
        this.errors = errors;
        this.isFull = isFull;
        this.readers = readers;
        this.guarded = guarded;
    }

    public String stamp() {
        return guarded.stamp();
    }

    public Puzzles.@Nullable Puzzle puzzle() {
        return guarded.puzzle();
    }

    public String joinAddress() {
        return guarded.joinAddress();
    }

    /** A mail that does as well as the form, with the topics that are chosen in it. */
    public String joinMail() {
        String topics = String.join(" ", choices.chosen());
        return "mailto:" + guarded.joinAddress() + "?subject=join"
                + (topics.isEmpty() ? "" : "&body=topics:%20" + topics.replace(" ", "%20"));
    }

    public String address() {
        return address;
    }

    public @Nullable String addressError() {
        return errors.at("address");
    }

    public List<FieldErrors.Line> errorLines() {
        return errors.lines();
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public ChoicesForm choices() {
        return choices;
    }

    public boolean isFull() {
        return isFull;
    }

    public @Nullable String join() {
        return readers < 0 ? null : context.say("subscribe_join", Map.of("count", readers));
    }
}
