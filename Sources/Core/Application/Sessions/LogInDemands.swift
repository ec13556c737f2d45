package import Domain

/// Which authorization requests want the person to log in anew, and since when.
///
/// A request that was seen once is known by the digest of its parameters, so that neither the
/// client nor who sits at the browser can say that the log-in had happened.
package protocol LogInDemands {
    /// Since when a request wants a new log-in: from now on, unless it was seen before.
    ///
    /// - Parameters:
    ///   - request: the SHA-256 of its parameters.
    ///   - now: the moment of the request.
    ///   - expires: when it may be forgotten.
    /// - Returns: the moment at which it was first seen.
    /// - Throws: `Refusal.unavailable`.
    func demanded(
        _ request: [UInt8],
        at now: Moment,
        until expires: Moment
    ) throws(Refusal) -> Moment
}
