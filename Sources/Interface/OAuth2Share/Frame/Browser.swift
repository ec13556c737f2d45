internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import Languages

/// The names of the cookies, before `__Host-` where the connection is encrypted.
enum BrowserCookie {
    static let session = "tpaas_session"
    static let preSession = "tpaas_pre"
}

/// A browser in which somebody is logged in.
struct Browser {
    let secret: BrowserSecret
    let session: PersonSession
    let words: any ConsentWords
}

extension AuthorizationServer {
    /// Who is logged in in the browser that asks.
    func identify(_ request: Request, at now: Moment) throws(Refusal) -> Browser? {
        let name = SetCookie.name(BrowserCookie.session, isSecure: isSecure)
        guard let secret = Cookies(request.headers)[name].flatMap(BrowserSecret.init),
            let session = try identifySession(secret.digest.bytes, at: now)
        else { return nil }
        let words = Language(of: request).consentWords
        return Browser(secret: secret, session: session, words: words)
    }

    /// Whether a form comes from a page of ours, as far as the browser says where it comes from.
    ///
    /// Beside the form's token, which is always asked for.
    func isOurs(_ request: Request) -> Bool {
        request.headers.all("origin").allSatisfy { $0 == issuer }
    }
}
