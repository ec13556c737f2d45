internal import Domain
internal import HTTP

/// What OpenID Connect adds to an authorization request (OpenID Connect Core §3.1.2.1).
///
/// `login_hint`, `display`, `ui_locales` and `acr_values` are only wishes; they are passed over.
struct AuthenticationRequest {
    /// How the person may be disturbed.
    enum Prompt: String {
        case none, login, consent
        /// The consent page says who is logged in and lets somebody else log in.
        case selectAccount = "select_account"
    }

    /// How the person shall be disturbed; consent is asked for unless `none` is among them.
    let prompts: Set<Prompt>

    /// How long ago he may have proved who he is.
    let maxAge: Duration?

    /// What the client finds its own request by in the id_token.
    let nonce: String?

    /// An id_token about whom the client expects to be logged in.
    let hint: String?

    /// The parameters that are read here.
    static let names = ["nonce", "prompt", "max_age", "login_hint", "id_token_hint"]

    /// What the column for the nonce holds.
    private static let longestNonce = 255

    init(_ sent: Parameters) throws(OAuthError) {
        var prompts: Set<Prompt> = []
        for word in (sent["prompt"] ?? "").split(separator: " ") {
            guard let prompt = Prompt(rawValue: String(word)) else {
                throw OAuthError(.invalidRequest, "There is no such prompt.")
            }
            prompts.insert(prompt)
        }
        guard !prompts.contains(.none) || prompts.count == 1 else {
            throw OAuthError(.invalidRequest, "The prompt none stands alone.")
        }
        self.prompts = prompts
        maxAge = try sent["max_age"].map { (text) throws(OAuthError) in
            guard let seconds = UInt32(text) else {
                throw OAuthError(.invalidRequest, "The max_age is no number of seconds.")
            }
            return .seconds(Int64(seconds))
        }
        nonce = sent["nonce"]
        guard nonce?.utf8.count ?? 0 <= Self.longestNonce else {
            throw OAuthError(.invalidRequest, "The nonce is longer than 255 octets.")
        }
        hint = sent["id_token_hint"]
    }

    /// Whether nothing may be asked.
    var isSilent: Bool { prompts.contains(.none) }

    /// Whether a log-in at a moment is too old at another.
    func isTooOld(_ logIn: Moment, at now: Moment) -> Bool {
        prompts.contains(.login) || maxAge.map { logIn + $0 < now } ?? false
    }

    /// Whether it may want a new log-in from who is logged in.
    var mayDemandLogIn: Bool { prompts.contains(.login) || maxAge != nil }
}
