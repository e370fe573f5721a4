package org.tocsin.digest;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * An edition of a digest as its table has it.
 *
 * @param languages tags with commas between, the best first
 * @param topics ids with commas between
 * @param stories ids of posts, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IssueRow(
        long editionId,
        byte[] token,
        long mailingId,
        String languages,
        String form,
        String extent,
        long mark,
        long upto,
        String topics,
        boolean hasCalls,
        String stories,
        @Nullable String note,
        Instant madeAt) {

    static IssueRow of(
            long edition, byte[] token, long mailing, Signature signature, News news, Contents contents, Instant now) {
        return new IssueRow(
                edition,
                token,
                mailing,
                signature.languages().stream().map(Language::tag).collect(Collectors.joining(",")),
                signature.form().word(),
                signature.extent().word(),
                signature.mark(),
                news.upto(),
                joined(signature.topics()),
                signature.hasCalls(),
                joined(contents.stories().stream()
                        .map(story -> story.post().id())
                        .toList()),
                contents.note(),
                now);
    }

    static String joined(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    Signature signature() {
        return new Signature(
                Arrays.stream(languages.split(","))
                        .flatMap(tag -> Language.of(tag).stream())
                        .toList(),
                MailForm.of(form).orElse(MailForm.HTML),
                Extent.of(extent).orElse(Extent.FULL),
                mark,
                Set.copyOf(ids(topics)),
                hasCalls);
    }

    List<Long> posts() {
        return ids(stories);
    }

    private static List<Long> ids(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(",")).map(Long::valueOf).toList();
    }
}
