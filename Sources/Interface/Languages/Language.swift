package import HTTP

/// A language that the platform speaks.
package enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case italian = "it"
    case german = "de"

    /// The cookie that holds what a person chose.
    ///
    /// nginx reads it as well, for the static pages (`nginx/language.conf`).
    package static let cookie = "tpaas_language"

    /// How the language calls itself.
    package var ownName: String {
        switch self {
        case .english: "English"
        case .italian: "Italiano"
        case .german: "Deutsch"
        }
    }
}

extension Language {
    /// The language in which a request is answered: the chosen one, else the first of ours that the
    /// browser names, else English.
    ///
    /// Browsers name languages in the order of preference (RFC 9110 §12.5.4 leaves the order to
    /// weights, which they write to match it); nginx goes by the order alone, and so do we, or one
    /// person would see two languages.
    package init(of request: Request) {
        let chosen = Cookies(request.headers)[Self.cookie].flatMap { Self(rawValue: $0) }
        self = chosen ?? Self.accepted(request.headers["accept-language"] ?? "") ?? .english
    }

    private static func accepted(_ field: String) -> Language? {
        for range in field.prefix(200).split(separator: ",") {
            let tag = range.drop { $0 == " " }.prefix { $0 != ";" && $0 != " " }
            let primary = tag.prefix { $0 != "-" }.lowercased()
            if let language = Language(rawValue: primary) { return language }
        }
        return nil
    }
}
