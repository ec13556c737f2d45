"""Passkeys in a real Chromium, with a virtual authenticator of its own (W3C WebAuthn, §11)."""

import functools
import http.server
import threading

import pytest
from authenticator import PAGE
from browser import check, chromium, console, find, said, sees, set_view, until
from installation import free_port
from mails import await_mail
from selenium.webdriver.common.virtual_authenticator import (Credential,
                                                             VirtualAuthenticatorOptions)
from test_trust_protocols import newcomer
from visitor import PASSWORD, Visitor

# What a page of ours asks for, sent by hand: some other page, or a browser that was changed.
ASK = """
const [challenge, rp, changes, done] = arguments;
const bytes = (text) => Uint8Array.from(
  atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer ?? [])))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
navigator.credentials.get({publicKey: {challenge: bytes(challenge), rpId: rp, ...changes}}).then(
  ({rawId, response}) => done({
    passkey_id: text(rawId), passkey_client: text(response.clientDataJSON),
    passkey_data: text(response.authenticatorData), passkey_signature: text(response.signature),
    passkey_user: text(response.userHandle)}), (error) => done(String(error)));
"""


@pytest.fixture(scope="module")
def device():
    """A browser of its own, with an authenticator as in a phone."""
    driver = chromium()
    set_view(driver, 1280)
    options = VirtualAuthenticatorOptions()
    options.transport = VirtualAuthenticatorOptions.Transport.INTERNAL
    options.has_resident_key = options.has_user_verification = True
    options.is_user_verified = options.is_user_consenting = True
    driver.add_virtual_authenticator(options)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A page of another origin on the same host, for whose relying party the keys are."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {
        "log_message": lambda *_: None})
    handler = functools.partial(quiet, directory=tmp_path_factory.mktemp("elsewhere"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


def log_in(device, installation, email):
    """Logs in by the password, in a browser that has forgotten everything but its keys."""
    device.get(f"{installation.origin}/login")
    device.delete_all_cookies()
    find(device, "#email").send_keys(email)
    find(device, "#password").send_keys(PASSWORD)
    find(device, "main form button").click()


def press(device, selector):
    sees(device, selector, "")
    find(device, selector).click()


def challenge(device):
    return find(device, "form[data-passkey]").get_attribute("data-challenge")


def ask(device, challenge, **changes):
    answer = device.execute_async_script(ASK, challenge, "localhost", changes)
    assert isinstance(answer, dict), answer
    return answer


def send(device, installation, fields):
    """Answers the log-in page by hand, as the browser that was asked."""
    visitor = Visitor(installation.origin)
    for cookie in device.get_cookies():
        visitor.session.cookies.set(cookie["name"], cookie["value"])
    return visitor.post("/login/passkey", fields)


@pytest.fixture(scope="module")
def person(device, installation):
    """Somebody who has registered a passkey: his address."""
    _, email = newcomer(installation)
    log_in(device, installation, email)
    sees(device, "h1", "Hello")
    device.get(installation.origin + PAGE)
    check(device, "security-passkeys-none")
    set_view(device, 1280)
    press(device, "form[action$='/passkeys/new'] button")
    sees(device, "h1", "Add a passkey")
    check(device, "passkey-new")
    set_view(device, 1280)
    find(device, "#name").clear()
    find(device, "#name").send_keys("My phone")
    press(device, "form[data-passkey] button")
    sees(device, "h1", "Recovery codes")
    (key,) = device.get_credentials()
    assert key.is_resident_credential and key.rp_id == "localhost"
    device.get(installation.origin + PAGE)
    sees(device, "h3", "My phone")
    check(device, "security-passkeys")
    set_view(device, 1280)
    await_mail(installation, email, "second factors")
    return email


def test_a_passkey_logs_in_alone(device, installation, person):
    device.delete_all_cookies()
    device.get(f"{installation.origin}/data")
    find(device, "a[href='/login/passkey']").click()
    sees(device, "form[data-passkey]")
    check(device, "log-in-passkey")
    set_view(device, 1280)
    press(device, "form[data-passkey] button")
    until(device, lambda: device.current_url.endswith("/data"), "where he wanted to go")
    ((methods,),) = installation.sql(
        "SELECT s.methods FROM session s JOIN user u ON u.id = s.user WHERE u.email = %s"
        " ORDER BY s.created DESC LIMIT 1", person)
    assert methods == "hwk"


def test_after_the_password_it_stands_for_a_code(device, installation, person):
    log_in(device, installation, person)
    sees(device, "h1", "Second factor")
    check(device, "log-in-code-passkey")
    set_view(device, 1280)
    assert Visitor(installation.origin).log_in(person, PASSWORD).url.endswith("/login/code")
    press(device, "form[data-passkey] button")
    sees(device, "h1", "Hello")


def test_what_is_wrong_is_refused(device, installation, person, elsewhere):
    device.delete_all_cookies()
    page = f"{installation.origin}/login/passkey"
    device.get(page)
    right = ask(device, challenge(device))
    assert send(device, installation, right).url.endswith("/home")
    assert send(device, installation, right).status_code == 403, "it was answered"
    device.get(page)
    assert Visitor(installation.origin).post(
        "/login/passkey", ask(device, challenge(device))).status_code == 200, "asked anew"
    device.get(page)
    asked = challenge(device)
    device.get(elsewhere)
    assert send(device, installation, ask(device, asked)).status_code == 403, "another origin"
    console(device)
    device.get(page)
    device.set_user_verified(False)
    try:
        unverified = ask(device, challenge(device), userVerification="discouraged")
        assert send(device, installation, unverified).status_code == 403, "nobody verified"
        press(device, "form[data-passkey] button")
        sees(device, "[data-passkey-fault]", "did not work")
    finally:
        device.set_user_verified(True)


def test_a_copy_that_counts_behind_is_refused(device, installation, person):
    (key,) = device.get_credentials()
    device.remove_credential(key.id)
    copy = Credential.create_resident_credential(
        key._id, key.rp_id, key._user_handle, key._private_key, 0)
    device.add_credential(copy)
    try:
        device.get(f"{installation.origin}/login/passkey")
        answer = send(device, installation, ask(device, challenge(device)))
        assert answer.status_code == 403
        ((count,),) = installation.sql(
            "SELECT COUNT(*) FROM audit a JOIN user u ON u.id = a.owner WHERE u.email = %s"
            " AND a.body LIKE '%%passkey-copied%%'", person)
        assert count == 1
    finally:
        device.remove_credential(copy.id)
        device.add_credential(Credential.create_resident_credential(
            key._id, key.rp_id, key._user_handle, key._private_key, key.sign_count + 100))


def test_it_is_renamed_and_removed(device, installation, person):
    device.delete_all_cookies()
    device.get(f"{installation.origin}/login/passkey")
    press(device, "form[data-passkey] button")
    sees(device, "h1", "Hello")
    device.get(installation.origin + PAGE)
    press(device, "li.card a.button")
    sees(device, "h1", "My phone")
    check(device, "passkey")
    set_view(device, 1280)
    find(device, "#name").clear()
    find(device, "#name").send_keys("Old phone")
    press(device, "main form button")
    sees(device, "h3", "Old phone")
    find(device, "li.card a.button").click()
    sees(device, "#confirm_password")
    find(device, "#confirm_password").send_keys(PASSWORD)
    press(device, "button.danger")
    sees(device, ".notice.ok", "is off")
    assert said(device, ".badge.warn") == "Off"
    device.delete_all_cookies()
    device.get(f"{installation.origin}/login/passkey")
    press(device, "form[data-passkey] button")
    sees(device, ".notice.danger", "not accepted")
    assert Visitor(installation.origin).log_in(person, PASSWORD).url.endswith("/home")
