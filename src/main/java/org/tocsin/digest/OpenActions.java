package org.tocsin.digest;

import java.time.Instant;
import java.util.List;
import org.tocsin.value.Language;

/** Knows the urgent actions that readers can still take part in. */
public interface OpenActions {
    List<OpenAction> open(Language language, Instant now);
}
