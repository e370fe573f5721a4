package org.tocsin.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.web.Site;

/** Keys in phones, computers and on key rings that prove who is there, and only to this very console (WebAuthn). */
final class Passkeys {
    private static final int LONGEST_ANSWER = 20_000;
    private static final int LONGEST_LABEL = 60;

    private final SecondStepDao steps;
    private final PasskeyStore store;
    private final RelyingParty site;

    Passkeys(Jdbi jdbi, Site site) {
        this.steps = jdbi.onDemand(SecondStepDao.class);
        this.store = new PasskeyStore(steps);
        this.site = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(site.desk().getHost())
                        .name(site.name(org.tocsin.value.Language.EN))
                        .build())
                .credentialRepository(store)
                .origins(Set.of(origin(site.desk())))
                .build();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }

    /** What a browser is asked when a passkey is added, as JSON; for {@link #add}. */
    String askToAdd(StaffMember member) {
        PublicKeyCredentialCreationOptions options = site.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name(member.name())
                        .displayName(member.name())
                        .id(PasskeyStore.handle(member.id()))
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.DISCOURAGED)
                        .userVerification(UserVerificationRequirement.PREFERRED)
                        .build())
                .build());
        try {
            return options.toBuilder()
                    .excludeCredentials(store.getCredentialIdsForUsername(String.valueOf(member.id())))
                    .build()
                    .toJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The part of the question that the browser gets. */
    static String toCreate(String question) {
        try {
            return PublicKeyCredentialCreationOptions.fromJson(question).toCredentialsCreateJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** False when the answer does not fit the question, or the key is somebody's already. */
    boolean add(StaffMember member, String question, String answer, String label, Instant now) {
        if (answer.length() > LONGEST_ANSWER) {
            return false;
        }
        try {
            RegistrationResult result = site.finishRegistration(FinishRegistrationOptions.builder()
                    .request(PublicKeyCredentialCreationOptions.fromJson(question))
                    .response(PublicKeyCredential.parseRegistrationResponseJson(answer))
                    .build());
            String name = label.isBlank() ? "Passkey" : label.strip();
            steps.insertPasskey(
                    member.id(),
                    result.getKeyId().getId().getBytes(),
                    result.getPublicKeyCose().getBytes(),
                    result.getSignatureCount(),
                    name.substring(
                            0,
                            name.offsetByCodePoints(0, Math.min(LONGEST_LABEL, name.codePointCount(0, name.length())))),
                    now);
            return true;
        } catch (RegistrationFailedException | IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What a browser is asked to sign, as JSON; for {@link #proves}. */
    String askToProve(long staffId) {
        AssertionRequest request = site.startAssertion(StartAssertionOptions.builder()
                .username(String.valueOf(staffId))
                .userVerification(UserVerificationRequirement.PREFERRED)
                .build());
        try {
            return request.toJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The part of the question that the browser gets. */
    static String toGet(String question) {
        try {
            return AssertionRequest.fromJson(question).toCredentialsGetJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether one of this person's passkeys signed the question. */
    boolean proves(long staffId, String question, String answer, Instant now) {
        if (answer.length() > LONGEST_ANSWER) {
            return false;
        }
        try {
            AssertionResult result = site.finishAssertion(FinishAssertionOptions.builder()
                    .request(AssertionRequest.fromJson(question))
                    .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                    .build());
            if (!result.isSuccess() || !result.getUsername().equals(String.valueOf(staffId))) {
                return false;
            }
            steps.usedPasskey(result.getCredential().getCredentialId().getBytes(), result.getSignatureCount(), now);
            return true;
        } catch (AssertionFailedException | IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
