/// What an app may learn of who a person is: rights to his identity, none to his health data
/// (OpenID Connect Core §5.4; `roles` is the platform's own).
package enum IdentityScope: String, Hashable, Sendable, CaseIterable {
    /// That it is he, by an id_token: his public identifier and when he logged in.
    case openid

    /// His name.
    case profile

    /// His e-mail address.
    case email

    /// His roles on the platform, and the legal entities that confirmed him as a doctor.
    case roles

    /// Whom he knows on the platform, and to ask these people for rights in his name.
    case relationships
}

extension Set<IdentityScope> {
    /// The scope words, always in one order.
    package var words: [String] {
        IdentityScope.allCases.filter(contains).map(\.rawValue)
    }

    /// What a list of scope words names.
    package init(words: some Sequence<some StringProtocol>) {
        self = Set(words.compactMap { IdentityScope(rawValue: String($0)) })
    }
}
