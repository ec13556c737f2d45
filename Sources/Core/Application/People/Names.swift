package import Domain

/// What people and apps are called, for an owner who reads who touched his data.
package protocol Names {
    /// The full names of people; who is unknown is missing.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func people(_ people: Set<User.ID>) throws(Refusal) -> [User.ID: String]

    /// The names of apps; what is unknown is missing.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String]

    /// The names of legal entities; what is unknown is missing.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func entities(
        _ entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> [LegalEntity.ID: String]
}
