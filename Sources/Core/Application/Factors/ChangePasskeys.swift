package import Domain

/// Renames a person's passkeys, and removes them.
package struct ChangePasskeys {
    private let passkeys: any Passkeys
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(passkeys: any Passkeys, identifiers: any Identifiers) {
        self.passkeys = passkeys
        self.identifiers = identifiers
    }

    /// Calls a passkey something else.
    ///
    /// - Throws: `Refusal.invalid` for the name, `Refusal.notFound` where the person has no such
    ///   passkey, `Refusal.unavailable`.
    package func rename(
        _ credential: [UInt8],
        to name: String,
        _ act: Act
    ) throws(Refusal) {
        let name = try DeviceTerms.name(name)
        let entry = AuditEntry.act(.passkeyRenamed, about: act.person, identifiers, act)
        guard try passkeys.rename(credential, of: act.person, to: name, with: entry) else {
            throw .notFound
        }
    }

    /// Removes a passkey; all sessions of the account end, and who asked gets a new one.
    ///
    /// - Throws: `Refusal.notFound` where the person has no such passkey, `Refusal.unavailable`.
    package func remove(_ credential: [UInt8], _ act: Act) throws(Refusal) {
        let entry = AuditEntry.act(.passkeyRemoved, about: act.person, identifiers, act)
        let notice = Notice(id: identifiers.next(at: act.now), .factorsChanged, at: act.now)
        let posted = [PostedNotice(notice, to: .person(act.person))]
        guard
            try passkeys.remove(credential, of: act.person, with: entry, telling: posted)
        else { throw .notFound }
    }
}
