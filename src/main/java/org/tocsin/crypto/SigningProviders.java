package org.tocsin.crypto;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Whose code may sign, by name. None of them is registered with Java: nothing else comes to use them unasked. */
final class SigningProviders {
    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";
    private static final String BOUNCY_CASTLE = BouncyCastleProvider.PROVIDER_NAME;
    private static final String CORRETTO_CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private SigningProviders() {}

    /** As measured; for Ed25519 the JDK takes twenty times as long as the second. */
    static List<String> fastestFirst(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA -> List.of(CORRETTO, "SunRsaSign", BOUNCY_CASTLE);
            case ED25519 -> List.of(CORRETTO, BOUNCY_CASTLE, "SunEC");
        };
    }

    /** Empty where it is not there, or its native part does not load on this machine. */
    static Optional<Provider> named(String name) {
        return switch (name) {
            case CORRETTO -> corretto();
            case BOUNCY_CASTLE -> Optional.of(new BouncyCastleProvider());
            default -> Optional.ofNullable(Security.getProvider(name));
        };
    }

    private static Optional<Provider> corretto() {
        try {
            return ServiceLoader.load(Provider.class, SigningProviders.class.getClassLoader()).stream()
                    .filter(found -> found.type().getName().equals(CORRETTO_CLASS))
                    .findFirst()
                    .map(ServiceLoader.Provider::get);
        } catch (ServiceConfigurationError | LinkageError e) {
            return Optional.empty();
        }
    }
}
