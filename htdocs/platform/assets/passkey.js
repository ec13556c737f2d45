// Passkeys (W3C Web Authentication). A form that has data-passkey is sent with what the person's
// authenticator answers to its challenge; where the browser knows none, the form stays hidden.

const bytes = (text) => Uint8Array.from(
  atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer ?? [])))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const credentials = (form) => (form.dataset.credentials ?? '').split(' ').filter(Boolean)
  .map((id) => ({ type: 'public-key', id: bytes(id) }));

const ways = {
  async get(form) {
    const { rawId, response } = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(form.dataset.challenge),
        rpId: form.dataset.rp,
        allowCredentials: credentials(form),
        userVerification: 'required',
        timeout: 300_000,
      },
    });
    return {
      passkey_id: rawId,
      passkey_client: response.clientDataJSON,
      passkey_data: response.authenticatorData,
      passkey_signature: response.signature,
      passkey_user: response.userHandle,
    };
  },

  async create(form) {
    const { response } = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(form.dataset.challenge),
        rp: { id: form.dataset.rp, name: 'TPaaS' },
        user: {
          id: bytes(form.dataset.user),
          name: form.dataset.name,
          displayName: form.dataset.displayName,
        },
        // Ed25519, ECDSA on P-256, RSA, as COSE numbers them.
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: credentials(form),
        authenticatorSelection: {
          residentKey: 'required', requireResidentKey: true, userVerification: 'required',
        },
        attestation: 'none',
        timeout: 300_000,
      },
    });
    return {
      passkey_client: response.clientDataJSON,
      passkey_attestation: response.attestationObject,
    };
  },
};

async function answer(form) {
  const fault = form.querySelector('[data-passkey-fault]');
  fault.hidden = true;
  try {
    const fields = await ways[form.dataset.passkey](form);
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = text(value);
      form.append(input);
    }
    form.submit();
  } catch {
    // Refused, cancelled, or nothing there: which of them, browsers do not say.
    fault.hidden = false;
  }
}

if (globalThis.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      answer(form);
    });
    form.hidden = false;
  }
  for (const notice of document.querySelectorAll('[data-passkey-missing]')) notice.hidden = true;
}
