package org.tocsin.front;

import java.util.List;
import org.tocsin.alert.AlertCard;
import org.tocsin.post.PostCard;
import org.tocsin.post.PostEntry;
import org.tocsin.subscriber.SignUpForm;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** The front page: whom to write to now, how to get it by mail, what is new, whom one could write to before. */
final class FrontPage extends Page {
    private final SignUpForm signUp;
    private final List<AlertCard> open;
    private final List<PostCard> posts;
    private final List<PostCard> mostRead;
    private final List<AlertCard> closed;

    /** While nothing is known of what is read. */
    FrontPage(
            PageContext context,
            SignUpForm signUp,
            List<AlertCard> open,
            List<PostCard> posts,
            List<AlertCard> closed) {
        this(context, signUp, open, posts, List.of(), closed);
    }

    FrontPage(
            PageContext context,
            SignUpForm signUp,
            List<AlertCard> open,
            List<PostCard> posts,
            List<PostCard> mostRead,
            List<AlertCard> closed) {
        super(context, "front.mustache");
        this.signUp = signUp;
        this.open = open;
        this.posts = posts;
        this.mostRead = mostRead;
        this.closed = closed;
    }

    /** The front page bears the name of the site alone. */
    @Override
    public String title() {
        return "";
    }

    public String lead() {
        return context().site().lead(language());
    }

    /** The language of the page, where a post's own is in the way. */
    public String siteLang() {
        return lang();
    }

    /** The direction of the page, where a post's own is in the way. */
    public String siteDir() {
        return dir();
    }

    public SignUpForm signUp() {
        return signUp;
    }

    public List<AlertEntry> openAlerts() {
        return open.stream().map(alert -> AlertEntry.of(alert, context())).toList();
    }

    public List<AlertEntry> closedAlerts() {
        return closed.stream().map(alert -> AlertEntry.of(alert, context())).toList();
    }

    public boolean hasClosedAlerts() {
        return !closed.isEmpty();
    }

    public List<PostEntry> posts() {
        return posts.stream().map(post -> PostEntry.of(post, context())).toList();
    }

    /** What was opened most often in two days, by whomever. */
    public List<PostEntry> mostRead() {
        return mostRead.stream().map(post -> PostEntry.of(post, context())).toList();
    }

    public boolean hasMostRead() {
        return !mostRead.isEmpty();
    }

    public boolean hasPosts() {
        return !posts.isEmpty();
    }
}
