package org.tocsin.staff;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the library which passkeys there are. To it, a member of staff is called by their number. */
final class PasskeyStore implements CredentialRepository {
    private final SecondStepDao steps;

    PasskeyStore(SecondStepDao steps) {
        this.steps = steps;
    }

    static ByteArray handle(long staffId) {
        return new ByteArray(ByteBuffer.allocate(Long.BYTES).putLong(staffId).array());
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        if (!username.matches("\\d{1,18}")) {
            return Set.of(); // the name that the authenticator shows: see Passkeys, which adds them itself
        }
        return steps.passkeys(Long.parseLong(username)).stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(new ByteArray(passkey.credentialId()))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return Optional.of(handle(Long.parseLong(username)));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return userHandle.size() == Long.BYTES
                ? Optional.of(
                        String.valueOf(ByteBuffer.wrap(userHandle.getBytes()).getLong()))
                : Optional.empty();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return steps.passkey(credentialId.getBytes())
                .filter(passkey -> handle(passkey.staffId()).equals(userHandle))
                .map(PasskeyStore::credential);
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return steps.passkey(credentialId.getBytes()).stream()
                .map(PasskeyStore::credential)
                .collect(Collectors.toSet());
    }

    private static RegisteredCredential credential(Passkey passkey) {
        return RegisteredCredential.builder()
                .credentialId(new ByteArray(passkey.credentialId()))
                .userHandle(handle(passkey.staffId()))
                .publicKeyCose(new ByteArray(passkey.publicKey()))
                .signatureCount(passkey.signatureCount())
                .build();
    }
}
