/// Spares a server that cannot be reached, and its callers the wait.
///
/// After a failed attempt to connect, further attempts fail at once until a pause is over.
struct CircuitBreaker {
    /// How long attempts fail at once.
    static let pause = Duration.milliseconds(500)

    private var closedUntil: ContinuousClock.Instant?
    private var failure: MariaDBError?

    /// Makes an attempt, unless the last one failed a moment ago.
    mutating func attempt<T>(
        at now: () -> ContinuousClock.Instant,
        _ connect: () throws(MariaDBError) -> T
    ) throws(MariaDBError) -> T {
        if let closedUntil, let failure, now() < closedUntil { throw failure }
        do {
            let result = try connect()
            closedUntil = nil
            return result
        } catch {
            // Why: the pause begins when the attempt has failed; the attempt may have taken long.
            closedUntil = now() + Self.pause
            failure = error
            throw error
        }
    }
}
