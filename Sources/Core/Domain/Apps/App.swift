/// A third-party application.
package struct App: Hashable, Sendable {
    /// An app's public identifier, its OAuth `client_id`: fixed words for the demo's, else a UUID.
    package struct ID: Hashable, Sendable, CustomStringConvertible {
        /// The client identifier.
        package let text: String

        /// The identifier, or nil if it is empty, longer than 64 or has characters other than
        /// `VSCHAR` (RFC 6749 appendix A.1) without the space.
        package init?(_ text: String) {
            guard (1...64).contains(text.utf8.count),
                text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { return nil }
            self.text = text
        }

        /// The client identifier.
        package var description: String { text }
    }

    /// On whose data its users let it work.
    package enum GranterType: String, Hashable, Sendable, CaseIterable {
        /// Its users grant it access to their own data.
        case owner

        /// Its users use it on data that others delegated to them.
        case consumer
    }

    /// Where it stands in the market.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case draft, published, withdrawn, suspended
    }

    /// The client identifier.
    package let id: ID

    /// Its name in the market.
    package let name: String

    /// On whose data it works.
    package let granterType: GranterType

    /// Where it stands in the market.
    package let state: State

    /// Whether the administrator has verified who is behind it.
    package let isVerified: Bool

    /// Whether it needs standing grants (refresh tokens); only owner apps may.
    package let needsRefreshTokens: Bool

    /// What it asks for.
    package let template: PolicyTemplate

    /// Who answers for it; nil: not known here, and then its draft is nobody's.
    package let developer: User.ID?

    /// A third-party application.
    package init(
        id: ID,
        name: String,
        granterType: GranterType,
        state: State,
        isVerified: Bool,
        needsRefreshTokens: Bool,
        template: PolicyTemplate,
        developer: User.ID? = nil
    ) {
        self.id = id
        self.name = name
        self.granterType = granterType
        self.state = state
        self.isVerified = isVerified
        self.needsRefreshTokens = needsRefreshTokens
        self.template = template
        self.developer = developer
    }
}

/// The lines an app asks for; all together are the ceiling of what it can ever be given.
package struct PolicyTemplate: Hashable, Sendable {
    /// A data type and what the app wants to do to it.
    package struct Line: Hashable, Sendable {
        /// The data type.
        package let type: DataType.Code

        /// What the app wants to do to it.
        package let operations: Operations

        /// Whether refusing this line refuses the app.
        package let isRequired: Bool

        /// What it is for.
        package let purpose: Purpose

        /// A data type and what the app wants to do to it.
        package init(
            type: DataType.Code,
            operations: Operations,
            isRequired: Bool,
            purpose: Purpose = Purpose()
        ) {
            self.type = type
            self.operations = operations
            self.isRequired = isRequired
            self.purpose = purpose
        }
    }

    /// Its version; a changed template asks again only for what it adds.
    package let version: Int

    /// The lines.
    package let lines: [Line]

    /// The lines an app asks for.
    package init(version: Int, lines: [Line]) {
        self.version = version
        self.lines = lines
    }

    /// Everything it asks for.
    package var ceiling: Scope {
        lines.reduce(into: Scope()) { $0.insert($1.operations, on: .one($1.type)) }
    }

    /// The least it works with.
    package var minimum: Scope {
        lines.filter(\.isRequired)
            .reduce(into: Scope()) { $0.insert($1.operations, on: .one($1.type)) }
    }
}
