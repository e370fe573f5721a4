package org.tocsin;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tocsin.staff.FreshProof;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;

/** Every route under {@code /staff} that any class of the program declares, with what it needs. */
final class StaffRoutes {
    private static final List<Route> ALL = find();

    private StaffRoutes() {}

    /**
     * One method of a resource.
     *
     * @param needs null when it does not say
     */
    record Route(String method, String path, Permission needs, boolean isGrave, Class<?> type) {
        boolean isChange() {
            return method.equals("POST");
        }

        /** The door: pages that somebody without a session has to reach. */
        boolean isDoor() {
            return path.startsWith("/staff/sign-in")
                    || path.startsWith("/staff/welcome")
                    || path.startsWith("/staff/second-step");
        }

        String words() {
            return method + " " + path;
        }

        /** With a number that nothing has in the place of its parameters. */
        String concrete() {
            return path.replaceAll("\\{[^/]*?}(?=/|$)", "999999999");
        }
    }

    static List<Route> all() {
        return ALL;
    }

    private static List<Route> find() {
        return new ClassFileImporter()
                        .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("/test/"))
                        .importPackages("org.tocsin")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(StaffRoutes::of)
                        .filter(route ->
                                route.path().equals("/staff") || route.path().startsWith("/staff/"))
                        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                        .toList();
    }

    private static Stream<Route> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .filter(verb -> verb.isAnnotationPresent(HttpMethod.class))
                        .map(verb -> new Route(
                                verb.getAnnotation(HttpMethod.class).value(),
                                path(type, method),
                                needs(type, method),
                                method.isAnnotationPresent(FreshProof.class),
                                type)));
    }

    private static Permission needs(Class<?> type, Method method) {
        Needs own = method.getAnnotation(Needs.class);
        Needs needs = own == null ? type.getAnnotation(Needs.class) : own;
        return needs == null ? null : needs.value();
    }

    private static String path(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String whole = "/" + type.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        String path = whole.replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
