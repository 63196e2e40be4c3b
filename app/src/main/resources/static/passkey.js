// Asks the browser for a passkey and puts its answer into the form that asked. Without passkeys the form stays hidden.
"use strict";

(() => {
    const bytes = (text) =>
        Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const text = (buffer) =>
        btoa(String.fromCharCode(...new Uint8Array(buffer)))
            .replaceAll("+", "-")
            .replaceAll("/", "_")
            .replaceAll("=", "");
    // A browser ties passkeys to names; an address of digits has none.
    const possible = window.PublicKeyCredential && window.isSecureContext && !/^[0-9.:[\]]+$/.test(location.hostname);

    const failed = (form) => {
        form.querySelector("[data-passkey-failed]").hidden = false;
    };

    const make = (form) => {
        const data = form.dataset;
        return navigator.credentials
            .create({
                publicKey: {
                    rp: { id: data.host, name: document.title },
                    user: { id: bytes(data.handle), name: data.login, displayName: data.name },
                    challenge: bytes(data.challenge),
                    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
                    authenticatorSelection: { residentKey: "required", userVerification: "required" },
                    attestation: "none",
                    excludeCredentials: data.exclude
                        .split(" ")
                        .filter((id) => id)
                        .map((id) => ({ type: "public-key", id: bytes(id) })),
                    timeout: 120000,
                },
            })
            .then((made) => {
                form.elements.clientData.value = text(made.response.clientDataJSON);
                form.elements.attestation.value = text(made.response.attestationObject);
            });
    };

    const use = (form) =>
        navigator.credentials
            .get({
                publicKey: {
                    challenge: bytes(form.dataset.challenge),
                    rpId: form.dataset.host,
                    userVerification: "required",
                    timeout: 120000,
                },
            })
            .then((shown) => {
                form.elements.credentialId.value = text(shown.rawId);
                form.elements.clientData.value = text(shown.response.clientDataJSON);
                form.elements.authenticatorData.value = text(shown.response.authenticatorData);
                form.elements.signature.value = text(shown.response.signature);
                form.elements.userHandle.value = shown.response.userHandle ? text(shown.response.userHandle) : "";
            });

    const attend = (form, ask) => {
        form.hidden = false;
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            event.stopPropagation();
            ask(form)
                .then(() => form.submit())
                .catch(() => failed(form));
        });
    };

    if (possible) {
        document.querySelectorAll("[data-passkey-make]").forEach((form) => attend(form, make));
        document.querySelectorAll("[data-passkey-use]").forEach((form) => attend(form, use));
        document.querySelectorAll("[data-passkey-none]").forEach((hint) => (hint.hidden = true));
    }
})();
