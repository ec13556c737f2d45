package import Domain

/// Finds where the entries of a page of the audit are in the public log, and what is missing
/// between them.
package struct FindSeals {
    /// How many entries after the newest of the first page are looked for: those that were written
    /// while it was read.
    private static let reach = 100

    private let sealed: any SealedAudit

    /// The use case over its port.
    package init(sealed: any SealedAudit) {
        self.sealed = sealed
    }

    /// What the log has of a page.
    package struct Seals: Hashable, Sendable {
        /// What it has of the entries, and around them.
        package let span: SealedSpan

        /// The numbers of entries that were sealed and are nowhere to be seen.
        package let gaps: [ClosedRange<Int>]
    }

    /// Finds them.
    ///
    /// - Parameters:
    ///   - page: a page of the owner's audit.
    ///   - owner: whose.
    ///   - isFirst: whether it has the newest entries.
    ///   - person: who asks; nil is returned to all but the owner, for what opens a commitment is
    ///     his alone.
    /// - Returns: what the log has; nil where it does not answer, or is not for who asks.
    /// - Throws: `Refusal`.
    package func callAsFunction(
        _ page: ReadAudit.Page,
        of owner: User.ID,
        isFirst: Bool,
        by person: User.ID
    ) throws(Refusal) -> Seals? {
        guard person == owner else { return nil }
        let span: SealedSpan
        do {
            span = try sealed.span(of: page, about: owner, reach: isFirst ? Self.reach : 1)
        } catch {
            // The audit itself is readable without its log.
            guard case .unavailable = error else { throw error }
            return nil
        }
        let range = Self.range(span, isFirst: isFirst, isLast: page.next == nil)
        return Seals(span: span, gaps: SealedGaps.of(range, span.around))
    }

    /// The numbers that have to be on the page, or beside it on the next and the last one.
    private static func range(
        _ span: SealedSpan,
        isFirst: Bool,
        isLast: Bool
    ) -> ClosedRange<Int>? {
        let numbers = span.entries.values.map(\.sequence)
        guard let lowest = numbers.min(), let highest = numbers.max() else {
            return isFirst && isLast && span.count > 0 ? 1...span.count : nil
        }
        let from = isLast ? 1 : max(1, lowest - 1)
        let reach = isFirst ? Self.reach : 1
        return from...max(highest, min(highest + reach, span.count))
    }
}
