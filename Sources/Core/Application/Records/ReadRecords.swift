package import Domain

/// Reads a page of records of one owner and data type, in the order of time, from all shards.
package struct ReadRecords {
    /// The most records of a page.
    package static let most = 20_000

    /// The most records of a page where one alone may be as large as a request: many of them would
    /// take the memory of a worker.
    package static let mostLarge = 100

    private let parts: RecordAccess

    /// The use case over its parts.
    package init(_ parts: RecordAccess) { self.parts = parts }

    /// Reads a page.
    ///
    /// The audit entry is durable before the page is returned.
    ///
    /// - Parameters:
    ///   - query: what is wanted; `limit` from 1 to `most`, of which `mostLarge` are given of
    ///     documents and waveforms.
    ///   - request: the request, for the audit.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Returns: the records in the window that are permitted; none where access is denied in a
    ///   way that must look like absence. Shards that do not answer are named in it.
    /// - Throws: `Refusal.notFound`, `.forbidden`, `.unavailable`.
    package func callAsFunction(
        _ query: RecordQuery,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> RecordPage {
        let type = try parts.type(query.type)
        let permit = try parts.authorize(
            .read,
            on: type.code,
            of: query.owner,
            in: request,
            by: standing,
            at: now
        )
        var query = query
        query.limit = min(max(query.limit, 1), type.isLarge ? Self.mostLarge : Self.most)
        guard let permit else { return try nothing(query, standing.holdings) }
        let page = try page(query, permit, standing.holdings)
        try parts.trail.record(
            parts.entry(of: permit, entries: page.count, in: page.shards, at: now)
        )
        return page
    }

    /// Asks the shards as for a page that turns out empty.
    ///
    /// What is denied must look like what is absent, also where a shard is down, and in its time.
    /// Where it is known in which shards something is, no shard is asked for what is absent.
    private func nothing(
        _ query: RecordQuery,
        _ holdings: Holdings?
    ) throws(Refusal) -> RecordPage {
        var page = RecordPage()
        guard holdings == nil else { return page }
        var query = query
        query.window = Window(from: .earliest, until: .earliest)
        for shard in parts.records.shards {
            _ = try ask(shard.name, query, &page)
        }
        return page
    }

    private func page(
        _ query: RecordQuery,
        _ permit: Authorize.Permit,
        _ holdings: Holdings?
    ) throws(Refusal) -> RecordPage {
        var page = RecordPage()
        let windows = permit.data.intersection(WindowSet([query.window])).windows
        guard !windows.isEmpty else { return try nothing(query, holdings) }
        for window in windows where page.count <= query.limit {
            var part = query
            part.window = window
            // One more than wanted shows whether there is another page.
            part.limit = query.limit + 1 - page.count
            var merge = RecordMerge()
            for shard in parts.records.shards where permit.opens(shard.name) {
                part.forms = holdings?.forms(of: query.type, in: shard.name)
                guard part.forms?.isEmpty != true,
                    let batch = try ask(shard.name, part, &page)
                else { continue }
                merge.add(batch, to: &page, part)
            }
            merge.fill(&page, upTo: query.limit + 1)
            if let horizon = merge.horizon, page.count <= query.limit {
                page.next = horizon
                break
            }
        }
        if page.count > query.limit {
            page.dropLast()
            page.next = page.lastKey
        }
        return page
    }

    /// What a shard has; nil, and its name in the page, where it does not answer.
    private func ask(
        _ shard: Shard.Name,
        _ query: RecordQuery,
        _ page: inout RecordPage
    ) throws(Refusal) -> RecordBatch? {
        guard !page.incomplete.contains(shard) else { return nil }
        do {
            return try parts.records.batch(query, in: shard)
        } catch {
            guard case .unavailable = error else { throw error }
            page.incomplete.append(shard)
            return nil
        }
    }
}

extension DataType {
    /// Whether the size of one value has no bound but that of a request.
    fileprivate var isLarge: Bool {
        switch shape {
        case .document, .waveform: true
        case .sample, .panel: false
        }
    }
}
