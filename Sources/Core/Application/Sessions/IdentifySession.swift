package import Domain

/// Finds out who is logged in in a browser.
package struct IdentifySession {
    /// How exactly the last use is known: a write for each request would cost more than it is
    /// worth.
    private static let exactness = Duration.seconds(60)

    private let sessions: any Sessions

    /// The use case over its port.
    package init(sessions: any Sessions) {
        self.sessions = sessions
    }

    /// The session, if it is alive; its use is noted.
    ///
    /// - Parameters:
    ///   - hash: the SHA-256 of the secret that the browser showed.
    ///   - allowsUnverified: whether the session of somebody is given of whom nobody knows that the
    ///     address is his: where he can show it, and nowhere else.
    ///   - isUse: whether the person asks; not a page that is left open.
    ///   - now: the moment of the request.
    /// - Returns: nil where there is none, it has ended, or its person's account is disabled.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        _ hash: [UInt8],
        allowingUnverified allowsUnverified: Bool = false,
        isUse: Bool = true,
        at now: Moment
    ) throws(Refusal) -> PersonSession? {
        guard let session = try sessions.session(hash), session.isAlive(at: now),
            session.isVerified || allowsUnverified
        else { return nil }
        if isUse, now >= session.lastSeen + Self.exactness { try sessions.touch(hash, at: now) }
        return session
    }
}
