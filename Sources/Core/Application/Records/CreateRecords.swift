package import Domain

/// Creates one record or a batch of them: all, or none.
package struct CreateRecords {
    /// The most records of a batch.
    package static let most = 10_000

    private let parts: RecordAccess

    /// The use case over its parts.
    package init(_ parts: RecordAccess) { self.parts = parts }

    /// What is to be created.
    package struct Batch: Sendable {
        /// Whose records.
        package let owner: User.ID

        /// Of which data type.
        package let type: DataType.Code

        /// The records.
        package let drafts: [RecordDraft]

        /// Whether they were sent as a list: then the place of a fault is `/3/v`, else `/v`.
        package let isList: Bool

        /// The legal entity that the person acts for, where the request names one.
        package let entity: LegalEntity.ID?

        /// What is to be created.
        package init(
            owner: User.ID,
            type: DataType.Code,
            drafts: [RecordDraft],
            isList: Bool,
            entity: LegalEntity.ID? = nil
        ) {
            self.owner = owner
            self.type = type
            self.drafts = drafts
            self.isList = isList
            self.entity = entity
        }
    }

    /// Creates the records.
    ///
    /// - Parameters:
    ///   - batch: what is to be created.
    ///   - once: the key under which it is not done twice; its answer is made here.
    ///   - request: the request, for the audit.
    ///   - standing: who asks.
    ///   - now: when.
    ///   - answer: makes the answer of the records, to be stored under the key.
    /// - Returns: the answer, or that of before under the same key.
    /// - Throws: `Refusal.invalid` with the place of each fault, `.notFound`, `.forbidden`,
    ///   `.conflict(.idempotencyKey)`, `.unavailable`.
    package func callAsFunction(
        _ batch: Batch,
        once: Once,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment,
        answer: ([Record]) -> [UInt8]
    ) throws(Refusal) -> [UInt8] {
        let type = try parts.type(batch.type)
        let permit = try parts.authorize(
            .create,
            on: type.code,
            of: batch.owner,
            in: request,
            by: standing,
            at: now
        )
        guard let permit else { throw .notFound }
        var (records, entry) = ([Record](), parts.entry(of: permit, entries: 0, in: [], at: now))
        do {
            records = try make(batch, type, permit, at: now)
            entry = parts.entry(
                of: permit,
                entries: records.count,
                in: [records[0].shard],
                at: now
            )
        } catch {
            try parts.refuse(error, permit, at: now)
        }
        var once = once
        once.answer = answer(records)
        let done = try parts.records.create(
            records,
            of: batch.owner,
            type.code,
            with: entry,
            once: once,
            in: records[0].shard
        )
        guard case .before(let earlier) = done else { return once.answer }
        try parts.trail.record(parts.entry(of: permit, entries: 0, in: [], at: now))
        return earlier
    }

    private func make(
        _ batch: Batch,
        _ type: DataType,
        _ permit: Authorize.Permit,
        at now: Moment
    ) throws(Refusal) -> [Record] {
        guard (1...Self.most).contains(batch.drafts.count) else {
            throw .invalid("", "A batch has 1 to \(Self.most) records.")
        }
        let placement = try Placement(
            of: permit.access,
            permit.relations,
            named: batch.entity,
            among: parts.records.shards,
            at: now
        )
        var records: [Record] = []
        var violations: [Refusal.Violation] = []
        for (index, draft) in batch.drafts.enumerated() {
            let place = batch.isList ? "/\(index)" : ""
            do {
                records.append(try make(draft, type, permit, placement, at: now, place))
            } catch {
                guard case .invalid(let more) = error else { throw error }
                violations += more
                if violations.count >= 100 { break }
            }
        }
        guard violations.isEmpty else { throw .invalid(violations) }
        return records
    }

    private func make(
        _ draft: RecordDraft,
        _ type: DataType,
        _ permit: Authorize.Permit,
        _ placement: Placement,
        at now: Moment,
        _ place: String
    ) throws(Refusal) -> Record {
        guard let time = draft.time else { throw .invalid(place + "/t", "The time is missing.") }
        guard permit.data.contains(time) else { throw .forbidden(.notAllowed) }
        let flags = try type.check(draft.value, field: place + "/v")
        return Record(
            address: .row(parts.identifiers.next(at: now)),
            time: time,
            offsetMinutes: draft.offsetMinutes,
            value: draft.value,
            provenance: Record.Provenance(
                app: permit.access.app,
                actor: permit.access.actor,
                device: draft.device,
                entity: placement.entity
            ),
            version: 1,
            flags: flags,
            shard: placement.shard
        )
    }
}
