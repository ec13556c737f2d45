internal import Application
internal import HTTP

extension SessionOrigin {
    /// Where a request comes from.
    ///
    /// A User-Agent says what it wants; it only helps its own person to tell his sessions apart.
    init(_ request: Request) {
        let agent = request.headers["user-agent"] ?? ""
        self.init(
            browser: Browser.allCases.first { browser in
                browser.marks.contains { agent.contains($0) }
            },
            system: System.allCases.first { system in
                system.marks.contains { agent.contains($0) }
            },
            network: Self.beginning(of: ClientNetwork(request.remoteAddress).text)
        )
    }

    private static func beginning(of network: String) -> String? {
        guard !network.isEmpty else { return nil }
        let separator: Character = network.contains(":") ? ":" : "."
        let groups = network.split(separator: separator).prefix(3)
        return groups.joined(separator: String(separator)) + String(separator) + "…"
    }
}

extension SessionOrigin.Browser {
    /// What only it writes, once those before it in the list are ruled out: most say that they are
    /// Chrome and Safari as well.
    fileprivate var marks: [String] {
        switch self {
        case .edge: ["Edg/", "EdgA/", "EdgiOS/"]
        case .opera: ["OPR/", "OPiOS/"]
        case .samsung: ["SamsungBrowser/"]
        case .firefox: ["Firefox/", "FxiOS/"]
        case .chrome: ["Chrome/", "CriOS/", "Chromium/"]
        case .safari: ["Safari/"]
        }
    }
}

extension SessionOrigin.System {
    fileprivate var marks: [String] {
        switch self {
        case .android: ["Android"]
        case .iOS: ["iPhone", "iPad", "iPod"]
        case .windows: ["Windows NT"]
        case .chromeOS: ["CrOS"]
        case .macOS: ["Macintosh"]
        case .linux: ["Linux", "X11"]
        }
    }
}
