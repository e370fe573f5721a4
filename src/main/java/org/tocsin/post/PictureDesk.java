package org.tocsin.post;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.FileForm;
import org.tocsin.web.PageContext;

/** Takes in pictures on the form where posts are written; nothing that was typed is lost, whatever becomes of them. */
final class PictureDesk {
    private final WritingDesk desk;

    PictureDesk(WritingDesk desk) {
        this.desk = desk;
    }

    /** The form once more, with the picture in the text or with what is wrong with it. */
    Response add(PageContext context, StaffMember staff, FileForm form, WritePostPage.Target target) {
        TypedDraft typed = TypedDraft.of(form.fields());
        TypedPicture words = TypedPicture.of(form.fields());
        DraftFault fault = fault(form.file(), words);
        Optional<PictureInside> picture = fault == null ? desk.pictures().keepBack(form.file()) : Optional.empty();
        Long draftId = WritingDesk.number(form.fields().getFirst("draft"));
        if (picture.isEmpty()) {
            List<DraftFault> faults = List.of(fault == null ? DraftFault.NO_PICTURE : fault);
            WritePostPage.State state = new WritePostPage.State(faults, null, draftId, null, words);
            return answer(422, desk.page(context, staff, target, typed, state));
        }
        PictureLine line = new PictureLine(picture.get().id(), words.alt(), words.caption());
        TypedDraft longer = typed.withText(line.into(typed.markdown(), words.place()));
        WritePostPage.State state =
                new WritePostPage.State(List.of(), desk.written(longer), draftId, null, TypedPicture.NONE);
        return answer(200, desk.page(context, staff, target, longer, state));
    }

    private static @Nullable DraftFault fault(byte[] file, TypedPicture words) {
        if (file.length == 0) {
            return DraftFault.NO_FILE;
        }
        return words.alt().isEmpty() ? DraftFault.NO_WORDS : null;
    }

    private static Response answer(int status, WritePostPage page) {
        return Response.status(status).entity(page).build();
    }
}
