package import Domain

/// Lets a device begin to log in: it is given a code for itself and one for its owner (RFC 8628
/// §3.1).
package struct BeginDevice {
    /// How long both codes last.
    package static let patience = Duration.seconds(15 * 60)

    /// How often a device may ask whether its owner has answered.
    package static let interval = Duration.seconds(5)

    /// How many devices of an address may begin in a quarter of an hour.
    package static let mostOfAddress = 60

    private let codes: any DeviceCodes
    private let throttle: any Throttle
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(codes: any DeviceCodes, throttle: any Throttle, registry: DataTypeRegistry) {
        self.codes = codes
        self.throttle = throttle
        self.registry = registry
    }

    /// Begins.
    ///
    /// - Parameters:
    ///   - scope: what the device asks for.
    ///   - hash: the SHA-256 of its device code.
    ///   - userCode: the digest of a user code, another for each attempt.
    ///   - address: the SHA-256 under which devices of the address are counted.
    ///   - client: who asks, authenticated as far as it can be.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.forbidden` for an app that does not run on devices, `Refusal.invalid`
    ///   with the field `scope`, `Refusal.throttled`, `Refusal.unavailable`.
    package func callAsFunction(
        _ scope: String,
        _ hash: [UInt8],
        userCode: () -> [UInt8],
        from address: [UInt8],
        by client: Client,
        at now: Moment
    ) throws(Refusal) {
        guard client.isDevice, client.app.granterType == .owner else {
            throw .forbidden(.notAllowed)
        }
        _ = try PermissionRequest(
            device: try ScopeRequest(scope),
            by: client,
            registry: registry
        )
        try throttle.allow([Allowance(subject: address, limit: Self.mostOfAddress)], at: now)
        // Of 25.6 thousand million codes another device's is hardly ever met, and never thrice.
        for _ in 0..<3 {
            let device = WaitingDevice(
                hash: hash,
                userCode: userCode(),
                app: client.app.id,
                scope: scope,
                created: now,
                expires: now + Self.patience
            )
            do throws(Refusal) {
                return try codes.save(device)
            } catch {
                guard error == .conflict(.exists) else { throw error }
            }
        }
        throw .unavailable(.platform)
    }
}
