/// The steps of a round, after each of which everything may stop: a crash there loses nothing and
/// does nothing twice.
package enum LogStep: String, Sendable, CaseIterable {
    /// Leaves are committed in the schema `log`.
    case commit
    /// Entry bundles are in their places.
    case bundles
    /// Tiles of hashes are in their places.
    case tiles
    /// The checkpoint is in its place: the leaves are public.
    case checkpoint
    /// Partial tiles that are full now are gone.
    case trim
}

/// Told of each step before and after; tests stop the log there.
package typealias LogStepWatch = (_ step: LogStep, _ isDone: Bool) throws(LogError) -> Void
