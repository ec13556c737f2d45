/// Why the platform does not do what it was asked: a closed set, mapped once at each interface.
package enum Refusal: Error, Hashable, Sendable {
    /// Nobody is known to be asking, or what he showed is no longer good.
    case unauthenticated

    /// The asker is known and may not, and may know that.
    case forbidden(Forbidden)

    /// There is no such thing, or none that the asker may know of.
    case notFound

    /// What was sent does not say something that can be done.
    case invalid([Violation])

    /// What was sent contradicts what is there.
    case conflict(Conflict)

    /// Too often; ask again after so many seconds.
    case throttled(retryAfterSeconds: Int)

    /// A part of the platform does not answer; nothing was done, or the same request may be
    /// repeated.
    case unavailable(Unavailable)

    /// What may be said of a forbidden request.
    package enum Forbidden: String, Hashable, Sendable {
        /// The token does not carry it (RFC 6750 §3.1).
        case insufficientScope

        /// The owner has not allowed this operation.
        case notAllowed

        /// The owner's choice of residency, or the law of the producer, forbids the shard.
        case residency

        /// A confirmation of who is asking is needed: log in again, or use the second factor.
        case reauthentication
    }

    /// A field that cannot be taken, and why.
    package struct Violation: Hashable, Sendable {
        /// The place in what was sent: a field's name, a JSON pointer, `line 812`.
        package let field: String

        /// A sentence for the person who sent it.
        package let message: String

        /// A field that cannot be taken, and why.
        package init(_ field: String, _ message: String) {
            self.field = field
            self.message = message
        }
    }

    /// With what a request is in conflict.
    package enum Conflict: String, Hashable, Sendable {
        /// The version named in If-Match is not the present one (RFC 9110 §13.1.1).
        case version

        /// The version to change was not named (RFC 6585 §3).
        case versionMissing

        /// The same Idempotency-Key came with another request.
        case idempotencyKey

        /// There is one already.
        case exists

        /// It was answered before.
        case answered

        /// The public log does not have it yet; it will within seconds.
        case unsealed
    }

    /// What does not answer.
    package enum Unavailable: Hashable, Sendable {
        /// The platform's own database.
        case platform

        /// A shard, by its name.
        case shard(String)

        /// The audit entry could not be written, so nothing was given or done.
        case audit
    }
}

extension Refusal {
    /// One field that cannot be taken.
    package static func invalid(_ field: String, _ message: String) -> Refusal {
        .invalid([Violation(field, message)])
    }
}
