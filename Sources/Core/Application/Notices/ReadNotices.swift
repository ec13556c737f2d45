package import Domain

/// Shows a person what he was told, and notes that he has seen it.
package struct ReadNotices {
    private let notices: any Notices

    /// The use case over its port.
    package init(notices: any Notices) {
        self.notices = notices
    }

    /// A page of notices.
    package struct Page: Hashable, Sendable {
        /// The notices, the newest first.
        package let notices: [ShownNotice]

        /// After which the next page begins; nil: there is none.
        package let next: RecordKey?
    }

    /// Shows a page of them.
    ///
    /// - Parameters:
    ///   - person: whose.
    ///   - before: where the last page ended.
    ///   - limit: how many at most.
    /// - Returns: the page.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        of person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> Page {
        let found = try notices.notices(to: person, before: before, limit: limit + 1)
        let shown = Array(found.prefix(limit))
        let last = found.count > limit ? shown.last?.notice : nil
        return Page(
            notices: shown,
            next: last.map { RecordKey(time: $0.time, $0.id) }
        )
    }
}
