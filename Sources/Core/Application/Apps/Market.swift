package import Domain

/// An app as somebody finds it in the market.
package struct MarketApp: Hashable, Sendable {
    /// The app, with what each line of its template is for.
    package let app: App

    /// What it is for, in the developer's words.
    package let description: String

    /// The name of its developer.
    package let developer: String

    /// The template that the person accepted when he subscribed; nil: he has not subscribed.
    package let accepted: PolicyTemplate?

    /// An app as somebody finds it in the market.
    package init(app: App, description: String, developer: String, accepted: PolicyTemplate?) {
        self.app = app
        self.description = description
        self.developer = developer
        self.accepted = accepted
    }

    /// Whether the person has made himself known to it.
    package var isUsed: Bool { accepted != nil }

    /// The lines that can be given now: nothing sensitive to an app that nobody has verified
    /// (`security.md`, 27).
    package func offered(_ registry: DataTypeRegistry) -> PolicyTemplate {
        let lines = app.template.lines.filter { line in
            registry[line.type].map { app.isVerified || !$0.isSensitive } ?? false
        }
        return PolicyTemplate(version: app.template.version, lines: lines)
    }

    /// What the present template asks for beyond the one that was accepted.
    package var added: Scope {
        guard let accepted else { return Scope() }
        let rights = app.template.ceiling.byType.map { type, operations in
            (type, operations.subtracting(accepted.ceiling.operations(on: type)))
        }
        return Scope(byType: Dictionary(rights, uniquingKeysWith: { $1 }))
    }
}

/// The apps in the market.
package protocol Market {
    /// The published apps in whose name, description or developer's name a word stands, by name.
    ///
    /// - Parameters:
    ///   - person: who looks.
    ///   - word: what is looked for, as letters and not as a pattern; empty: everything.
    ///   - first: how many to pass over.
    ///   - limit: how many at most.
    /// - Returns: the apps, without their templates.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func apps(
        for person: User.ID,
        matching word: String,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [MarketApp]

    /// One app, if it is published, the person's own draft, or has something to do with him; else
    /// nil.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func app(_ id: App.ID, for person: User.ID) throws(Refusal) -> MarketApp?

    /// The same app with all that there is between it and the person at a moment; nil as above.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func relation(
        of person: User.ID,
        to app: App.ID,
        at now: Moment
    ) throws(Refusal) -> AppRelation?
}

/// An app, and what there is between it and a person.
package struct AppRelation: Hashable, Sendable {
    /// The app.
    package let app: MarketApp

    /// What the person has given it.
    package let given: GivenToApp

    /// What it holds of him and has not ended, the newest first; calls are not counted.
    package let grants: [GivenGrant]

    /// An app, and what there is between it and a person.
    package init(app: MarketApp, given: GivenToApp, grants: [GivenGrant]) {
        self.app = app
        self.given = given
        self.grants = grants
    }
}

/// Finds apps in the market.
package struct FindApps {
    /// So many stand on a page.
    package static let pageSize = 24

    /// The longest word that is looked for; of a longer one the rest is left out.
    package static let longestWord = 100

    private let market: any Market

    /// The use case over its port.
    package init(market: any Market) { self.market = market }

    /// Finds the apps of a page.
    ///
    /// - Parameters:
    ///   - word: what is looked for; empty: everything.
    ///   - page: which page, the first is 1.
    ///   - person: who looks.
    /// - Returns: the apps, and whether there are more.
    /// - Throws: `Refusal.notFound` for a page that cannot be, `Refusal.unavailable`.
    package func callAsFunction(
        _ word: String,
        page: Int,
        by person: User.ID
    ) throws(Refusal) -> (apps: [MarketApp], hasMore: Bool) {
        guard (1...10_000).contains(page) else { throw .notFound }
        let found = try market.apps(
            for: person,
            matching: String(word.prefix(Self.longestWord)),
            after: (page - 1) * Self.pageSize,
            limit: Self.pageSize + 1
        )
        return (Array(found.prefix(Self.pageSize)), found.count > Self.pageSize)
    }
}
