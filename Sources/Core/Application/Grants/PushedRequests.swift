package import Domain

/// An authorization request that a client sent ahead of its user (RFC 9126 §2).
package struct PushedRequest: Hashable, Sendable {
    /// The SHA-256 of the `request_uri` that stands for it.
    package let hash: [UInt8]

    /// Who sent it: nobody else can use it.
    package let app: App.ID

    /// The request, encoded as a form.
    package let parameters: String

    /// When it can no longer be used.
    package let expires: Moment

    /// An authorization request that a client sent ahead of its user.
    package init(hash: [UInt8], app: App.ID, parameters: String, expires: Moment) {
        self.hash = hash
        self.app = app
        self.parameters = parameters
        self.expires = expires
    }
}

/// Where pushed requests wait for their users.
///
/// A request is there until it is answered, not until it is looked at: a page can be loaded anew,
/// and whoever has to log in first comes back (FAPI 2.0 Security Profile §5.3.2.2, note 3).
/// Allowing takes it out together with storing the consent (`Consents.save`).
package protocol PushedRequests {
    /// Stores a request.
    func save(_ request: PushedRequest) throws(Refusal)

    /// The request with a digest; nil where there is none, none any more, or it is over.
    func request(_ hash: [UInt8], at now: Moment) throws(Refusal) -> PushedRequest?

    /// Takes a request out that was answered by a refusal.
    ///
    /// - Returns: whether it was there; of two who answer at once one is told so.
    func take(_ hash: [UInt8], at now: Moment) throws(Refusal) -> Bool
}
