package import Domain

/// Counts attempts, so that guessing takes longer than anybody has.
package protocol Throttle {
    /// Counts an attempt before it is made: attempts that are made at once cannot slip through.
    ///
    /// - Parameters:
    ///   - allowances: what is counted, and how often it may happen.
    ///   - now: the moment of the attempt.
    /// - Returns: after how many seconds to come again; nil where no allowance is used up.
    /// - Throws: `Refusal.unavailable(.platform)`; then the attempt must not be made.
    func take(_ allowances: [Allowance], at now: Moment) throws(Refusal) -> Int?

    /// Gives an attempt back that turned out to be right.
    func giveBack(_ subjects: [[UInt8]]) throws(Refusal)

    /// Forgets all attempts of a subject.
    func forget(_ subject: [UInt8]) throws(Refusal)
}

/// How often something may be attempted.
package struct Allowance: Hashable, Sendable {
    /// The SHA-256 of what is counted: an account, an address.
    package let subject: [UInt8]

    /// How many attempts a window has.
    package let limit: Int

    /// How long a window is.
    package let window: Duration

    /// How often something may be attempted.
    package init(subject: [UInt8], limit: Int, window: Duration = .seconds(900)) {
        self.subject = subject
        self.limit = limit
        self.window = window
    }
}

extension Throttle {
    /// Counts an attempt, or refuses it.
    ///
    /// - Throws: `Refusal.throttled`.
    package func allow(_ allowances: [Allowance], at now: Moment) throws(Refusal) {
        if let seconds = try take(allowances, at: now) {
            throw .throttled(retryAfterSeconds: seconds)
        }
    }
}
