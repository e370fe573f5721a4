package org.tocsin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.tocsin.web.Pages;

/** Every route that the running program has, by what its resources declare: a new one is in the tests at once. */
final class Routes {
    private Routes() {}

    /**
     * One method of a resource.
     *
     * @param path with its parameters in braces
     * @param queries the names of what may stand behind the question mark
     * @param isPage whether it answers with HTML
     */
    record Route(String method, String path, List<String> queries, boolean isPage) {
        boolean hasParameters() {
            return path.contains("{");
        }

        boolean isForStaff() {
            return path.startsWith("/staff");
        }

        /** The path with the value in the place of every parameter. */
        String with(String value) {
            return path.replaceAll(
                    "\\{\\w+(?::.*?)?}(?=/|$)", value.replace("\\", "\\\\").replace("$", "\\$"));
        }
    }

    static List<Route> of(ResourceConfig jersey) {
        return jersey.getClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(Routes::of)
                .toList();
    }

    private static Stream<Route> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> verb(method).stream()
                        .map(verb -> new Route(verb, path(type, method), queries(method), isPage(type, method))));
    }

    private static boolean isPage(Class<?> type, Method method) {
        Produces own = method.getAnnotation(Produces.class);
        Produces produces = own == null ? type.getAnnotation(Produces.class) : own;
        return produces != null && Arrays.asList(produces.value()).contains(Pages.HTML);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String path(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String whole = "/" + type.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        String path = whole.replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<String> queries(Method method) {
        return Arrays.stream(method.getParameters())
                .map((Parameter parameter) -> parameter.getAnnotation(QueryParam.class))
                .filter(query -> query != null)
                .map(QueryParam::value)
                .toList();
    }
}
