package org.tocsin.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Style sheets and other files that pages refer to, from the class path. */
@Path("/assets/{name}")
public final class AssetsResource {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.(css|js|svg|png)");
    private static final Map<String, String> TYPES = Map.of(
            "css",
            "text/css; charset=UTF-8",
            "js",
            "text/javascript; charset=UTF-8",
            "svg",
            "image/svg+xml",
            "png",
            "image/png");
    private static final int SECONDS_BEFORE_ASKING_AGAIN = 300;

    private final Map<String, Optional<Asset>> assets = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] bytes, String type, EntityTag tag) {}

    @GET
    public Response asset(@PathParam("name") String name, @Context Request request) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.notFound();
        }
        Asset asset = assets.computeIfAbsent(name, AssetsResource::read).orElseThrow(Problem::notFound);
        CacheControl cache = new CacheControl();
        cache.setMaxAge(SECONDS_BEFORE_ASKING_AGAIN);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(asset.tag());
        Response.ResponseBuilder response = unchanged != null ? unchanged : Response.ok(asset.bytes(), asset.type());
        return response.tag(asset.tag()).cacheControl(cache).build();
    }

    private static Optional<Asset> read(String name) {
        try (InputStream in = AssetsResource.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            return Optional.of(new Asset(
                    bytes,
                    TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"),
                    new EntityTag(Integer.toHexString(Arrays.hashCode(bytes)))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot read the asset " + name, e);
        }
    }
}
