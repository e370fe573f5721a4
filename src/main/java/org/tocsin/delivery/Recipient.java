package org.tocsin.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.ReaderMark;
import org.tocsin.value.EmailAddress;

/**
 * Where a delivery goes, opened just before it is sent and never kept.
 *
 * @param marks what stands in this reader's copy in place of each mark of the edition
 * @param oneClick the address for List-Unsubscribe (RFC 8058); null where the mail cannot be left
 */
public record Recipient(
        EmailAddress address,
        Map<ReaderMark, String> marks,
        @Nullable String oneClick) {}
