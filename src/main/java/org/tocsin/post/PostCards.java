package org.tocsin.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** Makes what pages show of rows of posts: with their topics, named in the language of the page. */
final class PostCards {
    private final ShelfDao shelf;
    private final PictureDao pictures;
    private final Topics topics;

    PostCards(Jdbi jdbi, Topics topics) {
        this.shelf = jdbi.onDemand(ShelfDao.class);
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.topics = topics;
    }

    PostView view(ShelfDao.Full found, Language language) {
        PostCard card = of(List.of(found.card()), language).get(0);
        return new PostView(
                card, PictureNames.forSite(found.html()), found.author(), found.link(), pictures.of(found.id()));
    }

    List<PostCard> of(List<ShelfDao.Card> found, Language language) {
        Map<Long, List<Topic>> byPost =
                topics(found.stream().map(ShelfDao.Card::id).toList(), language);
        return found.stream()
                .map(card -> PostCard.of(card, byPost.getOrDefault(card.id(), List.of())))
                .toList();
    }

    /** In the order in which staff keep the topics. */
    Map<Long, List<Topic>> topics(List<Long> postIds, Language language) {
        Map<Long, List<Topic>> byPost = new HashMap<>();
        if (postIds.isEmpty()) {
            return byPost;
        }
        Map<Long, Set<Long>> ids = shelf.topics(postIds).stream()
                .collect(Collectors.groupingBy(
                        ShelfDao.PostTopic::postId,
                        Collectors.mapping(ShelfDao.PostTopic::topicId, Collectors.toSet())));
        for (Topic topic : topics.all(language).values()) {
            ids.forEach((post, wanted) -> {
                if (wanted.contains(topic.id())) {
                    byPost.computeIfAbsent(post, ignored -> new ArrayList<>()).add(topic);
                }
            });
        }
        return byPost;
    }
}
