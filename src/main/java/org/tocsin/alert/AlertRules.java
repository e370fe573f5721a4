package org.tocsin.alert;

import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.SealedFor;
import org.tocsin.db.Transactions;
import org.tocsin.post.OwnPictures;
import org.tocsin.staff.Audit;
import org.tocsin.web.Site;

/** The rules of what staff do with urgent actions, each made once. */
public final class AlertRules {
    private final AlertMoves moves;
    private final AlertRevisions revisions;
    private final AlertDrafts drafts;
    private final AlertReleases releases;
    private final ReadyTexts readyTexts;
    private final AlertTicks ticks;
    private final Addressees addressees;
    private final PostalStops postalStops;
    private final AlertShelf shelf;
    private final Practices practices;
    private final OwnPictures pictures;
    private final AlertLinks links;
    private final AlertFigures figures;
    private final ReaderReplies replies;
    private final AlertEndings endings;
    private final AlertPaces paces;
    private final AlertConfig config;

    /**
     * What they stand on.
     *
     * @param answers whom answers that readers got are sealed for; null where none are taken
     */
    public record Ground(
            Jdbi jdbi,
            Transactions transactions,
            Audit audit,
            Site site,
            @Nullable SealedFor answers) {
        /** Where no answers are taken. */
        Ground(Jdbi jdbi, Transactions transactions, Audit audit, Site site) {
            this(jdbi, transactions, audit, site, null);
        }
    }

    /** @param readers the way to them */
    public AlertRules(Ground ground, AlertConfig config, AlertSending readers) {
        String host = ground.site().url().getHost();
        this.addressees = new Addressees(ground.jdbi(), ground.transactions(), ground.audit());
        AlertLints lints = new AlertLints(config, host == null ? "" : host.toLowerCase(Locale.ROOT), addressees::find);
        this.config = config;
        this.moves = new AlertMoves(ground.jdbi(), ground.transactions(), ground.audit());
        AlertSending sending = new PracticeGuard(readers, moves.desk());
        AlertDrafts.Desk desk = new AlertDrafts.Desk(ground.transactions(), ground.audit(), config, ground.site());
        this.revisions = new AlertRevisions(moves.desk(), moves.revisions());
        this.practices = new Practices(moves, revisions, desk);
        this.drafts = new AlertDrafts(moves, revisions, lints, sending, desk);
        this.readyTexts = new ReadyTexts(ground.jdbi(), ground.transactions(), ground.audit(), drafts, revisions);
        AlertCases cases = new AlertCases(moves, new AlertFamily(ground.jdbi().onDemand(PlanDao.class)));
        this.releases = new AlertReleases(moves, revisions, lints, sending, config, cases);
        this.ticks = new AlertTicks(
                moves,
                new AlertStarts(
                        moves, revisions, releases, sending, cases, new AlertNotices(ground.jdbi()), ground.site()),
                sending,
                cases,
                config);
        this.postalStops = new PostalStops(ground.jdbi(), ground.transactions(), ground.audit());
        this.shelf = new AlertShelf(ground.jdbi());
        this.pictures = new OwnPictures(ground.jdbi());
        this.links = new AlertLinks(ground.jdbi());
        this.figures = new AlertFigures(ground.jdbi());
        this.replies = new ReaderReplies(ground.jdbi(), ground.transactions(), ground.audit(), ground.answers());
        this.endings = new AlertEndings(moves, sending, replies);
        this.paces = new AlertPaces(ground.jdbi());
    }

    /** What happens by the clock. */
    public AlertTicks ticks() {
        return ticks;
    }

    /** What somebody at the desk should look at. */
    public AlertShelf shelf() {
        return shelf;
    }

    /** Everybody who is written to. */
    public Addressees addressees() {
        return addressees;
    }

    /** Pictures for urgent actions. */
    public OwnPictures pictures() {
        return pictures;
    }

    AlertLinks links() {
        return links;
    }

    AlertEndings endings() {
        return endings;
    }

    /** What became of them, for reports. */
    AlertFigures figures() {
        return figures;
    }

    /** Answers that readers got. */
    public ReaderReplies replies() {
        return replies;
    }

    /** How much came about each alert a while ago. */
    public AlertPaces paces() {
        return paces;
    }

    PostalStops postalStops() {
        return postalStops;
    }

    Practices practices() {
        return practices;
    }

    AlertMoves moves() {
        return moves;
    }

    AlertRevisions revisions() {
        return revisions;
    }

    AlertDrafts drafts() {
        return drafts;
    }

    ReadyTexts readyTexts() {
        return readyTexts;
    }

    AlertReleases releases() {
        return releases;
    }

    AlertConfig config() {
        return config;
    }
}
