package import Domain

/// Gives a device its tokens when its owner has let it in (RFC 8628 §3.4).
package struct PollDevice {
    private let codes: any DeviceCodes

    /// The use case over its port.
    package init(codes: any DeviceCodes) { self.codes = codes }

    /// What a device is told (RFC 8628 §3.5).
    package enum Answer: Hashable, Sendable {
        /// There is no such code of this app, or it has been redeemed.
        case unknown

        /// The owner has not answered yet.
        case pending

        /// Nor has he, and the device has to wait five seconds longer each time.
        case tooSoon

        /// The owner refused.
        case denied

        /// The code is too old.
        case expired

        /// The owner has let it in.
        case allowed(IssuedAccess)
    }

    /// Asks whether the owner has answered.
    ///
    /// - Parameters:
    ///   - hash: the SHA-256 of the device code.
    ///   - fresh: the digests of the tokens to issue.
    ///   - client: who asks, authenticated as far as it can be.
    ///   - now: the moment of the request.
    /// - Returns: what to tell the device.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        _ hash: [UInt8],
        issuing fresh: FreshSecrets,
        by client: Client,
        at now: Moment
    ) throws(Refusal) -> Answer {
        guard let device = try codes.poll(hash, at: now), device.app == client.app.id,
            device.state != .redeemed
        else { return .unknown }
        guard now < device.expires else { return .expired }
        switch device.state {
        case .pending: return device.isTooSoon ? .tooSoon : .pending
        case .denied: return .denied
        case .allowed, .redeemed: break
        }
        guard let held = device.held, held.isUsable(at: now) else { return .denied }
        let (tokens, access) = held.tokens(
            fresh,
            scope: held.grant.scope,
            isAudit: false,
            refreshing: true,
            idle: device.idle,
            at: now
        )
        return try codes.redeem(hash, for: tokens, at: now) ? .allowed(access) : .unknown
    }
}
