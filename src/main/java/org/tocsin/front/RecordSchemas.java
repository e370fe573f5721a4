package org.tocsin.front;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in the description what the records say themselves and the library does not see: which parts are always there, and
 * which may be null.
 */
final class RecordSchemas {
    @SuppressWarnings("rawtypes") // as the library has them
    private final Map<String, Schema> schemas;

    private final Set<Class<?>> done = new HashSet<>();

    RecordSchemas(OpenAPI description) {
        this.schemas = description.getComponents().getSchemas();
    }

    /** Of all that the methods of these classes take and answer. */
    void complete(Set<Class<?>> resources) {
        resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getMethods()))
                .flatMap(RecordSchemas::contents)
                .flatMap(content -> Stream.of(
                        content.schema().implementation(),
                        content.array().schema().implementation()))
                .forEach(this::complete);
    }

    /** Describes a record of which no method speaks. */
    void add(Class<?> type) {
        schemas.putAll(ModelConverters.getInstance(true).readAll(type));
        complete(type);
    }

    static String name(Class<?> type) {
        io.swagger.v3.oas.annotations.media.Schema own =
                type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return own == null || own.name().isEmpty() ? type.getSimpleName() : own.name();
    }

    private static Stream<Content> contents(Method method) {
        Stream<Content> answers =
                Arrays.stream(method.getAnnotationsByType(ApiResponse.class)).flatMap(one -> Stream.of(one.content()));
        Stream<Content> bodies = Stream.concat(
                        Stream.ofNullable(method.getAnnotation(RequestBody.class)),
                        Arrays.stream(method.getParameters())
                                .flatMap(one -> Stream.ofNullable(one.getAnnotation(RequestBody.class))))
                .flatMap(one -> Stream.of(one.content()));
        return Stream.concat(answers, bodies);
    }

    private void complete(Class<?> type) {
        Schema<?> schema = type.isRecord() ? schemas.get(name(type)) : null;
        if (schema == null || schema.getProperties() == null || !done.add(type)) {
            return;
        }
        parts(type).forEach(part -> {
            Schema<?> known = schema.getProperties().get(part.getName());
            if (known != null) {
                complete(schema, part, known);
            }
            inside(part.getAnnotatedType()).forEach(this::complete);
        });
    }

    /** Those of a record that stands unwrapped within another stand beside its other parts. */
    private static Stream<RecordComponent> parts(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(part -> part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? parts(part.getType())
                        : Stream.of(part));
    }

    private static void complete(Schema<?> schema, RecordComponent part, Schema<?> known) {
        boolean isRequired =
                schema.getRequired() != null && schema.getRequired().contains(part.getName());
        boolean mayBeNull = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (!mayBeNull && !isRequired) {
            schema.addRequiredItem(part.getName());
        }
        if (mayBeNull && !isRequired) {
            schema.getProperties().put(part.getName(), orNull(known));
        }
    }

    private static <T> Schema<?> orNull(Schema<T> known) {
        if (known.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(known, new JsonSchema().types(Set.of("null"))));
        }
        known.addType("null");
        if (known.getEnum() != null) {
            List<T> choices = new ArrayList<>(known.getEnum());
            choices.add(null);
            known.setEnum(choices);
        }
        return known;
    }

    private static Stream<Class<?>> inside(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType list) {
            return Arrays.stream(list.getAnnotatedActualTypeArguments()).flatMap(RecordSchemas::inside);
        }
        return type.getType() instanceof Class<?> one ? Stream.of(one) : Stream.empty();
    }
}
