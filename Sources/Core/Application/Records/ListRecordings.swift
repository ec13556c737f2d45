package import Domain

/// Lists the recordings of an owner as wholes.
package struct ListRecordings {
    private let parts: RecordAccess
    private let recordings: any KeptRecordings

    /// The use case over its parts and its port.
    package init(_ parts: RecordAccess, recordings: any KeptRecordings) {
        self.parts = parts
        self.recordings = recordings
    }

    /// Recordings, the latest begun first.
    package struct Page: Hashable, Sendable {
        /// The recordings.
        package internal(set) var recordings: [KeptRecording] = []

        /// Behind what to read on; nil where nothing is left.
        package internal(set) var next: RecordKey?

        /// The shards that did not answer.
        package internal(set) var incomplete: [Shard.Name] = []
    }

    /// Lists a page.
    ///
    /// Of a recording those series are named that may be read from its beginning to its end; one
    /// without any is left out. That it was looked at is written down, an entry a data type.
    ///
    /// - Throws: `Refusal.notFound` for an owner of whom nothing may be read, `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        before: RecordKey? = nil,
        limit: Int = 50,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Page {
        let permits = permits(of: owner, in: request, by: standing, at: now)
        guard let relations = permits.first?.value.relations else { throw .notFound }
        var (page, found) = (Page(), [KeptRecording]())
        for shard in recordings.shards where !relations.owner.forbiddenShards.contains(shard.name) {
            do {
                found += try recordings.recordings(
                    of: owner,
                    before: before,
                    limit: limit + 1,
                    in: shard.name
                )
            } catch {
                guard case .unavailable = error else { throw error }
                page.incomplete.append(shard.name)
            }
        }
        found.sort { $0.key > $1.key }
        if found.count > limit {
            found.removeLast(found.count - limit)
            page.next = found.last?.key
        }
        page.recordings = found.compactMap { $0.readable(permits) }
        let shown = Set(page.recordings.flatMap(\.types))
        try parts.trail.record(
            permits.values.filter { shown.contains($0.access.type) }.map { permit in
                let own = page.recordings.filter { $0.types.contains(permit.access.type) }
                let shards = Set(own.map(\.shard)).sorted()
                return parts.entry(of: permit, entries: own.count, in: shards, at: now)
            }
        )
        return page
    }

    /// Finds one recording.
    ///
    /// - Throws: `Refusal.notFound` where there is none, or none that may be read, `.unavailable`.
    package func callAsFunction(
        _ id: Recording.ID,
        of owner: User.ID,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> KeptRecording {
        let request = RequestContext(id: "", text: "")
        let permits = permits(of: owner, in: request, by: standing, at: now)
        guard let relations = permits.first?.value.relations else { throw .notFound }
        var silent: Refusal?
        for shard in recordings.shards where !relations.owner.forbiddenShards.contains(shard.name) {
            do {
                let found = try recordings.recording(id, of: owner, in: shard.name)
                if let kept = found?.readable(permits) { return kept }
            } catch {
                silent = error
            }
        }
        throw silent ?? .notFound
    }

    /// The epochs, counted from 0, at which somebody pressed the device's button, of a recording
    /// that was found or listed.
    ///
    /// - Throws: `Refusal.unavailable`.
    package func markers(
        of recording: KeptRecording,
        owner: User.ID
    ) throws(Refusal) -> [Int] {
        try recordings.markers(of: recording.id, owner: owner, in: recording.shard)
    }

    /// What may be read, by data type; nothing is written down yet.
    private func permits(
        of owner: User.ID,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) -> [DataType.Code: Authorize.Permit] {
        guard let relations = standing.relations, relations.owner.id == owner else { return [:] }
        return parts.registry.codes.reduce(into: [:]) { permits, code in
            let access = Access(way: standing.way, owner: owner, operation: .read, type: code)
            guard case .permit(let rule, let data) = decide(access, relations, at: now) else {
                return
            }
            permits[code] = Authorize.Permit(
                access: access,
                relations: relations,
                rule: rule,
                data: data,
                request: request
            )
        }
    }
}

extension KeptRecording {
    /// The recording with the series that are open from its beginning to its end.
    fileprivate func readable(_ permits: [DataType.Code: Authorize.Permit]) -> KeptRecording? {
        let span = WindowSet([window])
        let open = types.filter { permits[$0]?.data.intersection(span) == span }
        return open.isEmpty ? nil : with(open)
    }
}
