// Passkeys: asks the browser to make one or to sign with one, and puts its answer into the form.
"use strict";
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withIds = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const create = async (options) => {
    const key = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: withIds(options.excludeCredentials),
      },
    });
    return answer(key, {
      attestationObject: text(key.response.attestationObject),
      transports: key.response.getTransports ? key.response.getTransports() : [],
    });
  };

  const get = async (options) => {
    const key = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: withIds(options.allowCredentials),
      },
    });
    return answer(key, {
      authenticatorData: text(key.response.authenticatorData),
      signature: text(key.response.signature),
      userHandle: key.response.userHandle ? text(key.response.userHandle) : null,
    });
  };

  const answer = (key, response) =>
    JSON.stringify({
      id: key.id,
      type: key.type,
      response: { clientDataJSON: text(key.response.clientDataJSON), ...response },
      clientExtensionResults: key.getClientExtensionResults(),
    });

  const ways = { create, get };

  for (const place of document.querySelectorAll(".passkey")) {
    const asked = place.matches("[data-passkey]") ? place : place.querySelector("[data-passkey]");
    const form = asked.closest("form");
    const trouble = asked.querySelector(".wrong");
    const field = asked.querySelector("[name$=answer]");
    asked.querySelector("button").addEventListener("click", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        field.value = await ways[asked.dataset.passkey](JSON.parse(asked.dataset.options).publicKey);
        form.submit();
      } catch (refused) {
        trouble.hidden = false;
      }
    });
    place.hidden = false;
  }
})();
