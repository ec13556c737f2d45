/// Somebody who has no e-mail address of his own, and whose account a guardian made and keeps.
///
/// What the guardian may do follows from what the account gives him, with *manage*, as for anybody.
package struct Ward: Hashable, Sendable {
    /// Why somebody has a guardian.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// He is not of age.
        case child

        /// A court, or he himself while he could, has put somebody in charge.
        case guardianship
    }

    /// What a ward who takes his account over leaves to who kept it.
    package enum Remainder: String, Hashable, Sendable, CaseIterable {
        case nothing

        /// To read all data, and no longer to decide.
        case reading

        /// All that he had, with *manage*.
        case everything
    }

    /// Somebody else who is asked to keep the account from now on.
    package struct Offer: Hashable, Sendable {
        /// The address of his account, should there be one.
        package let address: String

        /// Until when he can accept.
        package let until: Moment

        /// Somebody else who is asked to keep the account.
        package init(address: String, until: Moment) {
            self.address = address
            self.until = until
        }
    }

    /// Whose account.
    package let id: User.ID

    /// How he is called.
    package let name: PersonName

    /// The day of birth.
    package let birthday: CivilDate

    /// Why he has a guardian.
    package let reason: Reason

    /// Who acts for him.
    package let guardian: User.ID

    /// Who else is asked to; nil: nobody.
    package var offer: Offer?

    /// Somebody whose account a guardian keeps.
    package init(
        id: User.ID,
        name: PersonName,
        birthday: CivilDate,
        reason: Reason,
        guardian: User.ID,
        offer: Offer? = nil
    ) {
        self.id = id
        self.name = name
        self.birthday = birthday
        self.reason = reason
        self.guardian = guardian
        self.offer = offer
    }
}

extension Ward.Remainder {
    /// What is left of what was given.
    package func left(of given: Delegation?) -> Delegation? {
        switch self {
        case .nothing: nil
        case .reading:
            Delegation(
                policies: [Policy(types: .all, operations: .read)],
                appsAllowed: given?.appsAllowed ?? true
            )
        case .everything: given
        }
    }
}

/// When people are of age: configuration, as laws differ.
package struct Majority: Hashable, Sendable {
    /// In Italy and Germany.
    package static let standard = Majority(years: 18)

    /// How old somebody is then.
    package let years: Int

    /// When people are of age.
    package init(years: Int) { self.years = years }

    /// The day since which somebody is of age; nil: the calendar does not reach so far.
    ///
    /// Who was born on 29 February is of age on 1 March of a year that has no such day (BGB §188).
    package func day(born birthday: CivilDate) -> CivilDate? {
        let year = birthday.year + years
        return CivilDate(year: year, month: birthday.month, day: birthday.day)
            ?? CivilDate(year: year, month: 3, day: 1)
    }

    /// Whether who was born on a day is of age on another.
    package func isReached(born birthday: CivilDate, on today: CivilDate) -> Bool {
        day(born: birthday).map { $0 <= today } ?? false
    }

    /// The last day on which somebody can be born who is of age by another day; nil: before the
    /// calendar begins.
    package func latestBirthday(comingOfAgeBy day: CivilDate) -> CivilDate? {
        let year = day.year - years
        if let same = CivilDate(year: year, month: day.month, day: day.day) { return same }
        return CivilDate(year: year, month: 2, day: 28)
    }
}
