package import Domain

/// Whose accounts are kept by whom, for those who need no more of wards.
package protocol WardKeeping {
    /// The wards of a guardian, in the order of their names.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func wards(keptBy guardian: User.ID) throws(Refusal) -> [NamedOwner]
}
