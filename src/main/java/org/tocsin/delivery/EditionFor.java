package org.tocsin.delivery;

import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** The kind of reader that an edition is for, where it is the same for all who share language and form. */
public record EditionFor(Language language, MailForm form) {}
