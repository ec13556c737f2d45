package import Domain

/// Closes a ward's account at the guardian's wish, as one closes one's own.
package struct CloseWard {
    private let wards: any Wards
    private let closures: any Closures
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(wards: any Wards, closures: any Closures, identifiers: any Identifiers) {
        self.wards = wards
        self.closures = closures
        self.identifiers = identifiers
    }

    /// A ward of the person who asks.
    ///
    /// - Throws: `Refusal.notFound` for another's ward as for none, `.unavailable`.
    package func show(_ id: User.ID, by person: User.ID) throws(Refusal) -> Ward {
        try wards.ward(id, keptBy: person)
    }

    /// Closes it; its data are deleted afterwards.
    ///
    /// - Throws: `Refusal.notFound` for another's ward as for none, `.unavailable`.
    package func callAsFunction(_ id: User.ID, _ act: Act) throws(Refusal) {
        let ward = try show(id, by: act.person)
        let notice = Notice(
            id: identifiers.next(at: act.now),
            .wardClosed,
            at: act.now,
            other: ward.id
        )
        let isDone = try closures.open(
            ward.id,
            with: .act(.accountClosed, about: ward.id, identifiers, act),
            telling: [PostedNotice(notice, to: .person(act.person))]
        )
        guard isDone else { throw .notFound }
    }
}
