package org.tocsin.post;

import java.net.URI;

/**
 * A picture that a feed sends along with an item.
 *
 * @param caption plain text; empty when there is none
 */
record FeedPicture(URI address, String caption) {}
