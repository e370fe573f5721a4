package org.tocsin.subscriber;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * A subscriber who wants urgent actions.
 *
 * @param zone in which they live
 * @param quiet null when mail may arrive at any hour
 * @param mostAWeek how many first actions in seven days they want at most; null for all
 * @param readsOnly whether they are to be asked for nothing
 */
public record AlertReader(
        long id,
        Language language,
        MailForm form,
        ZoneId zone,
        @Nullable QuietHours quiet,
        @Nullable Integer mostAWeek,
        boolean readsOnly) {}
