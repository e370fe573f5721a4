package org.tocsin.demo;

import com.google.common.hash.Hashing;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.ReadMail;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** The demo mailbox in the browser: whoever opens it reads everybody's mail, so it exists in the demo alone. */
@Path("/mailbox")
@Produces(Pages.HTML)
public final class MailboxResource {
    private static final int PAGE = 50;
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    /** What a mail may do inside its frame: show itself, and let a click leave the frame. */
    private static final String FRAME_POLICY = "sandbox allow-popups allow-top-navigation-by-user-activation; "
            + "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'";

    private final DemoMailbox mailbox;

    public MailboxResource(DemoMailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GET
    public MailboxPage list(
            @Context PageContext context,
            @QueryParam("to") @DefaultValue("") String owner,
            @QueryParam("before") @Nullable Long before) {
        List<String> addresses = mailbox.mailboxes();
        String chosen = addresses.stream()
                .filter(address -> key(address).equals(owner))
                .findFirst()
                .orElse(null);
        List<Long> ids = mailbox.newest(chosen, before, PAGE + 1);
        List<MailboxPage.Line> lines = ids.stream()
                .limit(PAGE)
                .flatMap(id -> mailbox.find(id).stream().map(mail -> line(context, id, mail)))
                .toList();
        List<MailboxPage.Owner> owners = addresses.stream()
                .map(address -> new MailboxPage.Owner(key(address), address, address.equals(chosen)))
                .toList();
        String older = ids.size() <= PAGE
                ? null
                : "?to=" + (chosen == null ? "" : key(chosen)) + "&before=" + ids.get(PAGE - 1);
        return new MailboxPage(context, lines, owners, older, before == null);
    }

    /** Without a wish: HTML where there is some, as a mail program would. */
    @GET
    @Path("{id}")
    public MailPage mail(
            @Context PageContext context, @PathParam("id") long id, @QueryParam("show") @Nullable String show) {
        StoredMail stored = find(id);
        ReadMail mail = ReadMail.of(stored.message());
        MailView view = MailView.of(show).orElse(mail.html().isBlank() ? MailView.TEXT : MailView.HTML);
        return new MailPage(context, id, stored, mail, view);
    }

    @GET
    @Path("{id}/html")
    public Response html(@PathParam("id") long id) {
        String html = ReadMail.of(find(id).message()).html();
        if (html.isBlank()) {
            throw Problem.notFound();
        }
        return Response.ok(FramedMail.of(id, html))
                .header("Content-Security-Policy", FRAME_POLICY)
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** A picture inside the mail; nothing else, as what a mail brings along can be anything. */
    @GET
    @Path("{id}/part/{cid}")
    @Produces("*/*")
    public Response part(@PathParam("id") long id, @PathParam("cid") String cid) {
        ReadMail.Part part = ReadMail.of(find(id).message())
                .part(cid)
                .filter(found -> PICTURES.contains(found.mediaType()))
                .orElseThrow(Problem::notFound);
        return Response.ok(part.content(), part.mediaType())
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("{id}/raw")
    @Produces("text/plain; charset=UTF-8")
    public Response raw(@PathParam("id") long id) {
        return Response.ok(find(id).bytes())
                .header("Content-Disposition", "attachment; filename=\"mail-" + id + ".eml\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private StoredMail find(long id) {
        return mailbox.find(id).orElseThrow(Problem::notFound);
    }

    private MailboxPage.Line line(PageContext context, long id, StoredMail stored) {
        ReadMail mail = ReadMail.of(stored.message());
        int again = mailbox.furtherCopies(id);
        return new MailboxPage.Line(
                id,
                mail.subject().isBlank() ? context.say("mailbox_no_subject") : mail.subject(),
                mail.from(),
                stored.envelope().recipient(),
                Dates.dayAndTime(stored.receivedAt(), context.site().zone(), context.language()),
                Dates.machine(stored.receivedAt()),
                again == 0 ? null : context.say("mailbox_again", Map.of("count", again)));
    }

    /** Stands for an address in the page's own address, where it would get into logs. */
    private static String key(String address) {
        return Hashing.sha256()
                .hashString(address, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
    }
}
