package org.tocsin.subscriber;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * A subscriber who wants urgent actions.
 *
 * @param quiet null when mail may arrive at any hour
 */
public record AlertReader(
        long id, Language language, MailForm form, @Nullable QuietHours quiet) {}
