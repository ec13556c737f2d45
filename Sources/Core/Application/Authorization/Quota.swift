package import Domain

/// How often apps and people may ask.
package protocol Quota {
    /// Counts a request.
    ///
    /// - Parameters:
    ///   - app: the app that asks.
    ///   - person: for whom it asks; nil where that is not known.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.throttled` where one of them has asked too often; then it is not counted.
    func count(_ app: App.ID?, for person: User.ID?, at now: Moment) throws(Refusal)
}

/// No limit at all.
package struct NoQuota: Quota {
    /// No limit at all.
    package init() {}

    /// Lets everything pass.
    package func count(_ app: App.ID?, for person: User.ID?, at now: Moment) throws(Refusal) {}
}

extension Grant.Parties {
    /// Whose quota a request with a token of such a grant uses up: his who acts, else the owner's.
    package var asker: User.ID? { actor ?? owner }
}
