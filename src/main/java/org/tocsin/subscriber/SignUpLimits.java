package org.tocsin.subscriber;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/**
 * How often one address, one person, one domain, one network and all together may be signed up. What is counted is kept in
 * memory alone, by hashes under a key of this process.
 */
final class SignUpLimits {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int GREAT = 50;
    private static final long MOST_KEPT = 50_000; // of some 350 bytes
    private static final String OTHERS = "other";

    private final SignUpConfig config;
    private final Function<EmailAddress, String> providers;
    private final HashFunction hash;
    private final Cache<Long, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(DAY).build();

    /** @param providers the name of an address's great provider, or {@code other} */
    SignUpLimits(SignUpConfig config, Function<EmailAddress, String> providers) {
        SecureRandom random = new SecureRandom();
        this.config = config;
        this.providers = providers;
        this.hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
    }

    /** Whether this address may be written to once more; whoever asks is not told. */
    boolean allows(EmailAddress address) {
        String provider = providers.apply(address);
        int perDomain = provider.equals(OTHERS) ? config.perDomain() : config.perDomain() * GREAT;
        return take("address", address.canonical(), config.perAddress(), DAY)
                && take("person", person(address), config.perAddress() * 2, DAY)
                && take("domain", address.domain(), perDomain, HOUR);
    }

    /** @param network null where it is not known, or is this machine */
    boolean allows(@Nullable Long network) {
        return (network == null || take("network", network.toString(), config.perNetwork(), HOUR))
                && take("all", "", config.perHour(), HOUR);
    }

    private boolean take(String kind, String what, int most, Duration within) {
        return most == 0
                || buckets.get(
                                hash.hashString(kind + "|" + what, StandardCharsets.UTF_8)
                                        .asLong(),
                                ignored -> bucket(most, within))
                        .tryConsume(1);
    }

    private static Bucket bucket(int most, Duration within) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(most)
                        .refillGreedy(most, within)
                        .build())
                .build();
    }

    /** What the spellings of one mailbox have in common where people are known to make use of them: only for counting. */
    static String person(EmailAddress address) {
        String local = address.canonical().substring(0, address.canonical().lastIndexOf('@'));
        String untagged = local.contains("+") ? local.substring(0, local.indexOf('+')) : local;
        boolean isGoogle =
                address.domain().equals("gmail.com") || address.domain().equals("googlemail.com");
        return isGoogle ? untagged.replace(".", "") + "@gmail.com" : untagged + "@" + address.domain();
    }
}
