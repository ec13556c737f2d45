package import Domain

/// A log-in as an id_token tells of it.
package struct LogInProof: Hashable, Sendable {
    /// When the person last proved who he is (`auth_time`).
    package let time: Moment

    /// What the client sent to find its own request again in the id_token (OpenID Connect Core
    /// §3.1.2.1); nil: nothing.
    package let nonce: String?

    /// By what he proved it (`amr`); empty: that was not noted.
    package let methods: Set<LogInMethod>

    /// A log-in as an id_token tells of it.
    package init(time: Moment, nonce: String?, methods: Set<LogInMethod> = []) {
        self.time = time
        self.nonce = nonce
        self.methods = methods
    }
}

/// What an id_token says: who, and when and by what he logged in.
package struct ProvenIdentity: Hashable, Sendable {
    /// Who.
    package let subject: User.ID

    /// How that is known.
    package let logIn: LogInProof
}
