/// A version of a resource (RFC 9110 section 8.8.3).
package struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// What stands between the quotation marks.
    package let opaque: String
    /// Whether the version is the same in meaning only, not byte by byte.
    package let isWeak: Bool

    /// A tag; traps where `opaque` has a character that RFC 9110 does not allow.
    package init(_ opaque: String, isWeak: Bool = false) {
        precondition(EntityTag.isOpaque(opaque), "not an entity tag")
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads `"opaque"` or `W/"opaque"`; nil where it is something else.
    package init?(parsing text: String) {
        isWeak = text.hasPrefix("W/")
        let quoted = isWeak ? text.dropFirst(2) : text[...]
        guard quoted.utf8.count >= 2, quoted.first == "\"", quoted.last == "\"" else { return nil }
        opaque = String(quoted.dropFirst().dropLast())
        guard EntityTag.isOpaque(opaque) else { return nil }
    }

    /// The value of the ETag field.
    package var description: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

    private static func isOpaque(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x7F }
    }
}

/// The tags that an If-Match or If-None-Match field names (RFC 9110 sections 13.1.1 and 13.1.2).
package enum EntityTagCondition: Sendable, Equatable {
    /// `*`: any version, as long as there is one.
    case any
    /// One of these versions.
    case tags([EntityTag])

    /// Reads a field by its name; nil where it is absent, 400 where it is malformed.
    package static func read(
        _ name: String,
        from headers: Headers
    ) throws(BadRequest) -> EntityTagCondition? {
        guard let value = headers[name] else { return nil }
        if value == "*" { return .any }
        let texts = value.fields(separatedBy: ",")
        let tags = texts.compactMap { EntityTag(parsing: $0) }
        guard !tags.isEmpty, tags.count == texts.count else {
            throw BadRequest("The header field \(name.lowercased()) has no entity tags.")
        }
        return .tags(tags)
    }

    /// Whether a change may go on under If-Match: `current` (nil: there is nothing) is named by
    /// strong comparison.
    ///
    /// Otherwise the answer is 412.
    package func holdsForMatch(_ current: EntityTag?) -> Bool {
        guard let current else { return false }
        return switch self {
        case .any: true
        case .tags(let tags): !current.isWeak && tags.contains(current)
        }
    }

    /// Whether a request may go on under If-None-Match: `current` (nil: there is nothing) is not
    /// named by weak comparison.
    ///
    /// Otherwise the answer is 304 to GET and HEAD, and 412 to others.
    package func holdsForNoneMatch(_ current: EntityTag?) -> Bool {
        guard let current else { return true }
        return switch self {
        case .any: false
        case .tags(let tags): !tags.contains { $0.opaque == current.opaque }
        }
    }
}
