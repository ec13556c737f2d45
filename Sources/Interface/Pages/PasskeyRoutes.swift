internal import Domain
internal import HTTP

extension Pages {
    /// Where passkeys are made, shown and changed.
    static let passkeyRoutes: [Route<PageRule, Visit>] = [
        route(.get, "login/passkey", .entry) { visit throws(Refusal) in
            try visit.logInPasskeyPage()
        },
        route(.post, "login/passkey", .entry) { visit throws(Refusal) in
            try visit.logInByPasskey()
        },
        route(.post, "login/code/passkey", .entry) { visit throws(Refusal) in
            try visit.finishByPasskey()
        },
        route(.post, "account/security/passkeys/new", .freshForm(.beginPasskey)) {
            visit throws(Refusal) in try visit.newPasskeyPage()
        },
        route(.post, "account/security/passkeys", .freshForm(.addPasskey)) {
            visit throws(Refusal) in try visit.addPasskey()
        },
        passkey(.get, "account/security/passkeys/{passkey}", .signedIn) {
            visit,
            passkey throws(Refusal) in try visit.passkeyPage(passkey)
        },
        passkey(.post, "account/security/passkeys/{passkey}", .form(.renamePasskey)) {
            visit,
            passkey throws(Refusal) in try visit.renamePasskey(passkey)
        },
        passkey(
            .post,
            "account/security/passkeys/{passkey}/removal",
            .freshForm(.removePasskey)
        ) { visit, passkey throws(Refusal) in try visit.removePasskey(passkey) },
    ]

    /// A route whose path names a passkey.
    private static func passkey(
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit, String) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        named("passkey", method, pattern, rule, answer: answer)
    }
}
