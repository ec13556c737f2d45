/// What every page has to know of the installation.
package struct Site: Hashable, Sendable {
    /// How browsers reach it: scheme, host and port, without a slash at the end.
    package let origin: String

    /// Whether it is a demonstration, which every page then says.
    package let isDemo: Bool

    /// The public keys of the witnesses that confirm the public log (c2sp.org/tlog-cosignature).
    package let witnesses: [String]

    /// What every page has to know of the installation.
    package init(origin: String, isDemo: Bool, witnesses: [String] = []) {
        self.origin = origin
        self.isDemo = isDemo
        self.witnesses = witnesses
    }

    /// Whether cookies are only for encrypted connections; the demo on loopback has none.
    package var isSecure: Bool { origin.hasPrefix("https://") }
}
