package import Domain

/// Registers an app after checking what its developer says of it.
package struct RegisterApp {
    private let market: any AppMarket
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(market: any AppMarket, registry: DataTypeRegistry) {
        self.market = market
        self.registry = registry
    }

    /// Registers an app.
    ///
    /// - Throws: `Refusal.invalid` with the fields, `Refusal.conflict(.exists)`.
    package func callAsFunction(_ registration: AppRegistration, at now: Moment) throws(Refusal) {
        try Self.check(registration, registry)
        try market.add(registration, at: now)
    }

    /// Checks what a developer says of his app, however he says it.
    static func check(
        _ registration: AppRegistration,
        _ registry: DataTypeRegistry
    ) throws(Refusal) {
        let violations = violations(of: registration, registry)
        guard violations.isEmpty else { throw .invalid(violations) }
    }

    /// What cannot be taken of what a developer says of his app.
    static func violations(
        of registration: AppRegistration,
        _ registry: DataTypeRegistry
    ) -> [Refusal.Violation] {
        let app = registration.app
        var violations: [Refusal.Violation] = []
        func check(_ isRight: Bool, _ field: String, _ message: String) {
            if !isRight { violations.append(Refusal.Violation(field, message)) }
        }
        check((1...100).contains(app.name.count), "name", "Give a name of at most 100 letters.")
        check(
            registration.description.count <= 2_000,
            "description",
            "A description has at most 2,000 letters."
        )
        check(
            registration.isDevice || !registration.redirectURIs.isEmpty,
            "redirect_uri",
            "Give at least one address."
        )
        check(
            !registration.isDevice || app.granterType == .owner,
            "device",
            "Devices record their owner's data: only an owner app runs on them."
        )
        check(
            registration.secretHash != nil || registration.keys != nil
                || !registration.requiresPushedRequests,
            "pushed_requests",
            "Who keeps no secret cannot push requests."
        )
        for uri in registration.redirectURIs where !RedirectURI.isAcceptable(uri) {
            check(
                false,
                "redirect_uri",
                "“\(uri)” is not https, nor http on 127.0.0.1 or [::1], or has a fragment."
            )
        }
        for uri in registration.postLogoutURIs where !RedirectURI.isAcceptable(uri) {
            check(
                false,
                "post_logout_redirect_uri",
                "“\(uri)” is not https, nor http on 127.0.0.1 or [::1], or has a fragment."
            )
        }
        return violations + app.violations(against: registry)
    }
}

/// Where a browser may be sent back to.
package enum RedirectURI {
    /// Whether an address can be registered: absolute, https or loopback http, without a fragment
    /// (RFC 6749 §3.1.2; RFC 8252 §7.3, §8.3).
    package static func isAcceptable(_ uri: String) -> Bool {
        guard uri.utf8.count <= 500, uri.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !uri.contains("#"), let origin = origin(of: uri), !origin.contains("@")
        else { return false }
        if uri.hasPrefix("https://") { return true }
        let host = origin.dropFirst("http://".count)
        return host == "127.0.0.1" || host.hasPrefix("127.0.0.1:") || host == "[::1]"
            || host.hasPrefix("[::1]:")
    }

    /// Scheme, host and port, as a browser sends them in `Origin`; nil for other schemes.
    package static func origin(of uri: String) -> String? {
        for scheme in ["https://", "http://"] where uri.hasPrefix(scheme) {
            let host = uri.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
            return host.isEmpty ? nil : scheme + host
        }
        return nil
    }
}
