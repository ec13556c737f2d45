/// Where a session is, as far as its person is to recognize it.
package struct SessionOrigin: Hashable, Sendable {
    /// The family of a browser, by its name.
    package enum Browser: String, Hashable, Sendable, CaseIterable {
        case edge = "Edge"
        case opera = "Opera"
        case samsung = "Samsung Internet"
        case firefox = "Firefox"
        case chrome = "Chrome"
        case safari = "Safari"
    }

    /// The family of an operating system, by its name.
    package enum System: String, Hashable, Sendable, CaseIterable {
        case android = "Android"
        case iOS
        case windows = "Windows"
        case chromeOS = "ChromeOS"
        case macOS
        case linux = "Linux"
    }

    /// The browser; nil: another.
    package let browser: Browser?

    /// The operating system; nil: another.
    package let system: System?

    /// The beginning of the address: three octets of IPv4, three groups of IPv6.
    package let network: String?

    /// Where a session is.
    package init(browser: Browser?, system: System?, network: String?) {
        self.browser = browser
        self.system = system
        self.network = network
    }
}
