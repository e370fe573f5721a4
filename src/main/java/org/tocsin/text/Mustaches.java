package org.tocsin.text;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheResolver;
import com.github.mustachejava.reflect.Guard;
import com.github.mustachejava.reflect.MissingWrapper;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;

/**
 * Templates in which a misspelt name is an error. Mustache.java by itself renders a name that nobody knows as nothing,
 * and a mail without its link goes out.
 */
public final class Mustaches {
    private final Factory factory;

    private Mustaches(Factory factory) {
        this.factory = factory;
    }

    /** For pages and the HTML of mails: what is put in is escaped. */
    public static Mustaches html(MustacheResolver templates) {
        return new Mustaches(new Factory(templates));
    }

    /** For plain text and subjects: what is put in stays as it is. */
    public static Mustaches text(MustacheResolver templates) {
        return new Mustaches(new Factory(templates) {
            @Override
            public void encode(String value, Writer writer) {
                try {
                    writer.write(value);
                } catch (java.io.IOException e) {
                    throw new MustacheException("cannot write", e);
                }
            }
        });
    }

    /** @throws MustacheException naming the template, the line and the fault */
    public String render(String template, Object scope) {
        StringWriter writer = new StringWriter(8192);
        render(template, scope, writer);
        return writer.toString();
    }

    /** @throws MustacheException naming the template, the line and the fault */
    public void render(String template, Object scope, Writer writer) {
        compile(template).execute(writer, new Object[] {scope});
    }

    /** @throws MustacheException when there is no such template or it cannot be read */
    public Mustache compile(String template) {
        return factory.compile(template);
    }

    private static class Factory extends DefaultMustacheFactory {
        Factory(MustacheResolver templates) {
            super(templates);
            setObjectHandler(new StrictObjectHandler());
        }
    }

    private static final class StrictObjectHandler extends ReflectionObjectHandler {
        @Override
        protected MissingWrapper createMissingWrapper(String name, List<Guard> guards) {
            throw new MustacheException("Nothing is called '" + name + "' here");
        }
    }
}
