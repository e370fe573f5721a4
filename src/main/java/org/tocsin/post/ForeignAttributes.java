package org.tocsin.post;

import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Takes away what elements say of their looks at home, and what then says nothing any more. */
final class ForeignAttributes {
    private ForeignAttributes() {}

    static void strip(Element body) {
        for (Element element : body.getAllElements()) {
            if (element.attributesSize() > 0) {
                List.copyOf(element.attributes().asList()).stream()
                        .map(Attribute::getKey)
                        .filter(name -> !AllowedMarkup.isAttribute(name))
                        .forEach(element::removeAttr);
            }
        }
        for (Element element : List.copyOf(body.getAllElements())) {
            if (element.normalName().equals("span") && element.attributesSize() == 0) {
                element.unwrap();
            }
        }
        body.traverse((node, depth) -> {
            if (node instanceof TextNode space && space.isBlank() && isList(space.parent())) {
                space.remove();
            } else if (node instanceof TextNode text && text.previousSibling() instanceof TextNode before) {
                before.text(before.getWholeText() + text.getWholeText());
                text.remove();
            }
        });
    }

    private static boolean isList(@Nullable Node node) {
        return node != null
                && (node.normalName().equals("ul") || node.normalName().equals("ol"));
    }
}
