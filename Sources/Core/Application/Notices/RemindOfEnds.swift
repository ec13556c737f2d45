package import Domain

/// A right that ends soon.
package struct EndingRight: Hashable, Sendable {
    /// Who has the right.
    package enum Holder: Hashable, Sendable {
        /// A person.
        case person(User.ID)

        /// An app.
        case app(App.ID)
    }

    /// Who gave it.
    package let giver: User.ID

    /// Who has it.
    package let holder: Holder

    /// When it was given.
    package let given: Moment

    /// When it ends.
    package let end: Moment

    /// A right that ends soon.
    package init(giver: User.ID, holder: Holder, given: Moment, end: Moment) {
        self.giver = giver
        self.holder = holder
        self.given = given
        self.end = end
    }
}

/// The rights that end soon.
package protocol EndingRights {
    /// Rights that end after a moment and not later than another: policies and standing grants, the
    /// soonest first.
    ///
    /// - Parameters:
    ///   - now: the moment.
    ///   - latest: the last end.
    ///   - ahead: without those of which was reminded so many days before.
    ///   - limit: how many at most.
    /// - Returns: the rights.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func rights(
        endingAfter now: Moment,
        until latest: Moment,
        notRemindedDays ahead: Int,
        limit: Int
    ) throws(Refusal) -> [EndingRight]

    /// Notes that the giver was reminded, and tells him, in one transaction; once for an end.
    ///
    /// - Parameters:
    ///   - right: of which right.
    ///   - ahead: how many days before.
    ///   - notice: what he is told; nil: nothing any more.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func remind(of right: EndingRight, days ahead: Int, _ notice: Notice?) throws(Refusal)
}

/// Reminds people of what ends soon, fourteen days before and two, once each.
///
/// What was given for hardly longer than that is not worth a reminder.
package struct RemindOfEnds {
    /// How many days before, the nearest first.
    package static let days = [2, 14]

    private let rights: any EndingRights
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(rights: any EndingRights, identifiers: any Identifiers) {
        self.rights = rights
        self.identifiers = identifiers
    }

    /// Reminds of some.
    ///
    /// - Returns: how many rights were looked at; fewer than the limit where no more are left.
    /// - Throws: `Refusal.unavailable`.
    @discardableResult
    package func callAsFunction(limit: Int = 500, at now: Moment) throws(Refusal) -> Int {
        var count = 0
        var from = now
        for ahead in Self.days {
            let span = Duration.seconds(ahead * 86_400)
            let ending = try rights.rights(
                endingAfter: from,
                until: now + span,
                notRemindedDays: ahead,
                limit: limit
            )
            for right in ending {
                let isWorth = right.end - right.given > span + .seconds(86_400)
                let notice = isWorth ? self.notice(right, at: now) : nil
                try rights.remind(of: right, days: ahead, notice)
            }
            count += ending.count
            // What is near already is not told as something far.
            from = now + span
        }
        return count
    }

    private func notice(_ right: EndingRight, at now: Moment) -> Notice {
        let id: Notice.ID = identifiers.next(at: now)
        switch right.holder {
        case .person(let person):
            return Notice(id: id, .policyEnds, at: now, other: person, until: right.end)
        case .app(let app):
            return Notice(id: id, .consentEnds, at: now, app: app, until: right.end)
        }
    }
}
