package import Domain

/// What people are told.
///
/// A repository whose change tells somebody takes the notices along with the audit entry and
/// writes both in the change's own transaction; who changes nothing posts here.
package protocol Notices {
    /// Keeps a notice, durably: it is in the pages from now on, and its mail waits to be sent.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func post(_ notice: Notice, to recipient: NoticeRecipient) throws(Refusal)

    /// What a person was told in the pages, the newest first.
    ///
    /// - Parameters:
    ///   - person: who.
    ///   - before: the notice at which the last page ended; nil: from the newest on.
    ///   - limit: how many at most.
    /// - Returns: the notices, and whether each was seen.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func notices(
        to person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [ShownNotice]

    /// Notes that a person has seen what he was told until a moment.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func markSeen(by person: User.ID, until moment: Moment, at now: Moment) throws(Refusal)
}

/// A notice as the pages show it.
package struct ShownNotice: Hashable, Sendable {
    /// What is told.
    package let notice: Notice

    /// Whether the person has seen it.
    package let isSeen: Bool

    /// What the other person is called; nil: there is none, or he is not here any more.
    package let other: String?

    /// What the app is called.
    package let app: String?

    /// What the ward is called to whom it speaks.
    package let ward: String?

    /// A notice as the pages show it.
    package init(
        notice: Notice,
        isSeen: Bool,
        other: String?,
        app: String?,
        ward: String? = nil
    ) {
        self.notice = notice
        self.isSeen = isSeen
        self.other = other
        self.app = app
        self.ward = ward
    }
}

/// A notice and to whom it goes, on its way into a transaction.
package struct PostedNotice: Hashable, Sendable {
    /// What is told.
    package let notice: Notice

    /// To whom.
    package let recipient: NoticeRecipient

    /// A notice and to whom it goes.
    package init(_ notice: Notice, to recipient: NoticeRecipient) {
        self.notice = notice
        self.recipient = recipient
    }
}
