/// What every page has to know of the installation.
package struct Site: Hashable, Sendable {
    /// How browsers reach it: scheme, host and port, without a slash at the end.
    package let origin: String

    /// Whether it is a demonstration, which every page then says.
    package let isDemo: Bool

    /// What every page has to know of the installation.
    package init(origin: String, isDemo: Bool) {
        self.origin = origin
        self.isDemo = isDemo
    }

    /// Whether cookies are only for encrypted connections; the demo on loopback has none.
    package var isSecure: Bool { origin.hasPrefix("https://") }
}
