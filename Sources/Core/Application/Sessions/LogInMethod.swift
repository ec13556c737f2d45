/// By what a person proved who he is, as an id_token names it (RFC 8176).
package enum LogInMethod: String, Hashable, Sendable, CaseIterable {
    case password = "pwd"

    /// A code of an authenticator app, or a recovery code: each is worth one log-in.
    case oneTimeCode = "otp"

    /// A passkey that its device keeps, with the PIN or the finger that it asks for.
    case hardwareKey = "hwk"

    /// The same, but the key may be on several devices of the person.
    case softwareKey = "swk"
}

extension Set<LogInMethod> {
    /// Whether a second factor is among them; a passkey is two by itself.
    package var hasSecondFactor: Bool {
        !isDisjoint(with: [.oneTimeCode, .hardwareKey, .softwareKey])
    }

    /// The words, always in one order.
    package var words: [String] {
        LogInMethod.allCases.filter(contains).map(\.rawValue)
    }

    /// What a list of words names.
    package init(words: some Sequence<some StringProtocol>) {
        self = Set(words.compactMap { LogInMethod(rawValue: String($0)) })
    }
}
