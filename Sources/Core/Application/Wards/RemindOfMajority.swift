package import Domain

/// A child who comes of age.
package struct ComingOfAge: Hashable, Sendable {
    /// Who.
    package let ward: User.ID

    /// Who keeps the account.
    package let guardian: User.ID

    /// The day of birth.
    package let birthday: CivilDate

    /// A child who comes of age.
    package init(ward: User.ID, guardian: User.ID, birthday: CivilDate) {
        self.ward = ward
        self.guardian = guardian
        self.birthday = birthday
    }
}

/// The wards who come of age.
package protocol ComingsOfAge {
    /// Wards who are children by their reason and were born until a day, without those of whom the
    /// guardian was reminded so many days before.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func wards(
        bornUntil day: CivilDate,
        notRemindedDays ahead: Int,
        limit: Int
    ) throws(Refusal) -> [ComingOfAge]

    /// Notes that the guardian was reminded, and tells him, in one transaction; once.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func remind(of coming: ComingOfAge, days ahead: Int, _ notice: Notice) throws(Refusal)
}

/// Reminds guardians that a ward comes of age: thirty days before, and on the day.
package struct RemindOfMajority {
    /// How many days before.
    package static let days = [0, 30]

    private let comings: any ComingsOfAge
    private let identifiers: any Identifiers
    private let majority: Majority

    /// The use case over its ports.
    package init(
        comings: any ComingsOfAge,
        identifiers: any Identifiers,
        majority: Majority
    ) {
        self.comings = comings
        self.identifiers = identifiers
        self.majority = majority
    }

    /// Reminds of some.
    ///
    /// - Returns: how many guardians were told.
    /// - Throws: `Refusal.unavailable`.
    @discardableResult
    package func callAsFunction(limit: Int = 500, at now: Moment) throws(Refusal) -> Int {
        let today = now.utc.date
        var count = 0
        for ahead in Self.days {
            let latest = CivilDate(daysSinceEpoch: today.daysSinceEpoch + ahead)
            // Who is born on a later day of the same year is of age later.
            guard let born = majority.latestBirthday(comingOfAgeBy: latest) else { continue }
            let children = try comings.wards(
                bornUntil: born,
                notRemindedDays: ahead,
                limit: limit
            )
            for child in children {
                // Who is of age already is told on the day, not as something to come.
                guard let day = majority.day(born: child.birthday), ahead == 0 || day > today else {
                    continue
                }
                let notice = Notice(
                    id: identifiers.next(at: now),
                    .majorityComes,
                    at: now,
                    other: child.ward,
                    until: Moment(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000)
                )
                try comings.remind(of: child, days: ahead, notice)
                count += 1
            }
        }
        return count
    }
}
