package org.tocsin.post;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** One address and those it sends us on to, against one deadline. */
final class Exchange {
    private static final int REDIRECTS = 5;
    private static final int WIRE_LIMIT = 10 << 20;
    private static final String WANTED =
            "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, */*;q=0.5";
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=\"?(\\d{1,9})");

    private final FetchSettings settings;
    private final CloseableHttpClient client;
    private final int limit;
    private final Clock clock;
    private @Nullable HttpGet current;
    private volatile boolean isStopped;
    private @Nullable Duration aheadOfIt;

    Exchange(FetchSettings settings, CloseableHttpClient client, int limit, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.limit = limit;
        this.clock = clock;
    }

    synchronized void stop() {
        isStopped = true;
        if (current != null) {
            current.cancel();
        }
    }

    boolean isStopped() {
        return isStopped;
    }

    /** How far our clock is ahead of that of whoever answered last; null where it did not say. */
    @Nullable
    Duration aheadOfIt() {
        return aheadOfIt;
    }

    private synchronized HttpGet begin(URI address, Validators validators) throws IOException {
        if (isStopped) {
            throw new InterruptedIOException("past the deadline");
        }
        HttpGet request = new HttpGet(address);
        request.setHeader("User-Agent", settings.userAgent());
        request.setHeader("Accept-Encoding", "gzip");
        request.setHeader("Accept", WANTED);
        if (validators.etag() != null) {
            request.setHeader("If-None-Match", validators.etag());
        }
        if (validators.lastModified() != null) {
            request.setHeader("If-Modified-Since", validators.lastModified());
        }
        current = request;
        return request;
    }

    FetchAnswer follow(URI first, Validators validators) throws IOException {
        Way way = new Way(first, true, true);
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            Way here = way;
            Step step = client.execute(
                    begin(here.address(), here.isFirst() ? validators : Validators.NONE),
                    response -> read(here, response));
            if (step.answer() != null) {
                return step.answer();
            }
            if (step.next() == null) {
                return FetchAnswer.Failed.because("It sends us on to an address that cannot be read.");
            }
            way = step.next();
        }
        return FetchAnswer.Failed.because("It sends us on and on.");
    }

    private Step read(Way here, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        noteClock(response);
        return switch (status) {
            case 200, 203 -> Step.end(found(here, response));
            case 301, 302, 303, 307, 308 ->
                Step.on(WebAddress.resolve(
                                here.address(),
                                Optional.ofNullable(header(response, "Location"))
                                        .orElse(""))
                        .map(next -> new Way(next, false, here.isForGood() && (status == 301 || status == 308))));
            case 304 -> Step.end(new FetchAnswer.NotModified());
            case 410 -> Step.end(new FetchAnswer.Gone());
            default ->
                Step.end(new FetchAnswer.Failed(
                        FetchTrouble.words(status),
                        RetryAfter.read(header(response, "Retry-After"), clock.instant()),
                        status));
        };
    }

    /** A clock need not be there (RFC 9110 §6.6.1), and a cache tells the time of when it was filled. */
    private void noteClock(ClassicHttpResponse response) {
        String date = header(response, "Date");
        Instant said = date == null ? null : DateUtils.parseStandardDate(date);
        if (said != null && header(response, "Age") == null) {
            aheadOfIt = Duration.between(said, clock.instant());
        }
    }

    private FetchAnswer found(Way here, ClassicHttpResponse response) throws IOException {
        URI movedTo = !here.isFirst() && here.isForGood() ? here.address() : null;
        if (response.getEntity() == null) {
            return new FetchAnswer.Found(new byte[0], null, here.address(), Validators.NONE, null, movedTo, List.of());
        }
        byte[] body = CappedBody.read(
                response.getEntity().getContent(),
                header(response, "Content-Encoding"),
                Math.min(WIRE_LIMIT, limit),
                limit);
        Validators validators = here.isFirst()
                ? Validators.given(header(response, "ETag"), header(response, "Last-Modified"))
                : Validators.NONE;
        return new FetchAnswer.Found(
                body,
                header(response, "Content-Type"),
                here.address(),
                validators,
                maxAge(header(response, "Cache-Control")),
                movedTo,
                Arrays.stream(response.getHeaders("Link")).map(Header::getValue).toList());
    }

    private static @Nullable Duration maxAge(@Nullable String header) {
        Matcher found = MAX_AGE.matcher(header == null ? "" : header);
        return found.find() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : null;
    }

    /**
     * An address on the way.
     *
     * @param isForGood whether all that led here said so for good
     */
    private record Way(URI address, boolean isFirst, boolean isForGood) {}

    /** Either the end of the journey or the next address; neither when that cannot be read. */
    private record Step(
            @Nullable FetchAnswer answer, @Nullable Way next) {
        static Step end(FetchAnswer answer) {
            return new Step(answer, null);
        }

        static Step on(Optional<Way> next) {
            return new Step(null, next.orElse(null));
        }
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
