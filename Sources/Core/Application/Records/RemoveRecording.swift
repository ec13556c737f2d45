package import Domain

/// Deletes a recording with all its samples: as a whole, or not.
package struct RemoveRecording {
    private let parts: RecordAccess
    private let recordings: any KeptRecordings

    /// The use case over its parts and its port.
    package init(_ parts: RecordAccess, recordings: any KeptRecordings) {
        self.parts = parts
        self.recordings = recordings
    }

    /// Deletes it.
    ///
    /// Every series of it must be open to be deleted, all through; what is kept of earlier values
    /// of its samples goes as well. The audit has an entry a series.
    ///
    /// - Throws: `Refusal.notFound` where there is none that may be read, `.forbidden`,
    ///   `.unavailable`; then nothing of it is deleted.
    package func callAsFunction(
        _ id: Recording.ID,
        of owner: User.ID,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) {
        let find = ListRecordings(parts, recordings: recordings)
        let seen = try find(id, of: owner, by: standing, at: now)
        guard let whole = try recordings.recording(id, of: owner, in: seen.shard) else {
            throw .notFound
        }
        let span = WindowSet([whole.window])
        var permits: [Authorize.Permit] = []
        for type in whole.types {
            let permit = try parts.authorize(
                .delete,
                on: type,
                of: owner,
                in: request,
                by: standing,
                at: now
            )
            guard let permit else { throw .forbidden(.notAllowed) }
            guard permit.data.intersection(span) == span else {
                try parts.refuse(.forbidden(.notAllowed), permit, at: now)
            }
            permits.append(permit)
        }
        let entries = permits.map { permit in
            parts.entry(of: permit, entries: whole.epochs, in: [whole.shard], at: now)
        }
        guard try recordings.remove(whole, of: owner, with: entries) else { throw .notFound }
    }
}
