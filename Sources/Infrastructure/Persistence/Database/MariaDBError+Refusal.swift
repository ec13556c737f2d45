internal import Domain
internal import MariaDB

extension MariaDBError {
    /// What the asker is told: the one translation from the database to the domain.
    ///
    /// A repository that expects a duplicate key catches it before; what gets here is a fault of
    /// the platform, whose cause is in its log.
    func refusal(of part: Refusal.Unavailable) -> Refusal {
        switch kind {
        case .duplicateKey: .conflict(.exists)
        default: .unavailable(part)
        }
    }
}
