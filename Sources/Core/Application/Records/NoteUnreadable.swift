package import Domain

/// Writes down that somebody who may do something sent what cannot be read.
///
/// Whoever may not learns that instead: what is wrong with a request is told only after the
/// decision about it.
package struct NoteUnreadable {
    private let parts: RecordAccess

    /// The use case over its parts.
    package init(_ parts: RecordAccess) { self.parts = parts }

    /// Decides about a request that cannot be read, and writes it down as refused, or as denied.
    ///
    /// Returns also where a denial has to look like absence: the answer about what cannot be read
    /// is the same there.
    ///
    /// - Parameters:
    ///   - operation: what was to be done.
    ///   - types: to which data types; where there are several, to any of them.
    ///   - owner: whose data.
    ///   - request: the request, for the audit.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Throws: `Refusal.notFound`, `.forbidden`, `.unavailable`.
    package func callAsFunction(
        _ operation: Operation,
        on types: [DataType.Code],
        of owner: User.ID,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) {
        var why = Refusal.notFound
        for type in types where parts.registry[type] != nil {
            do {
                let permit = try parts.authorize(
                    operation,
                    on: type,
                    of: owner,
                    in: request,
                    by: standing,
                    at: now
                )
                guard let permit else { return }
                return try parts.trail.record(
                    parts.entry(of: permit, entries: 0, in: [], done: false, at: now)
                )
            } catch {
                guard case .forbidden = error else { throw error }
                why = error
            }
        }
        throw why
    }
}
