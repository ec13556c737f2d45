package import Domain

/// Replaces what a record says, or deletes it, if it still has the version that the asker knows.
package struct ChangeRecord {
    private let parts: RecordAccess

    /// The use case over its parts.
    package init(_ parts: RecordAccess) { self.parts = parts }

    /// Which record is to be changed, and from what.
    package struct Target: Hashable, Sendable {
        /// How the record is addressed.
        package let address: Record.Address

        /// Whose it is.
        package let owner: User.ID

        /// Of which data type.
        package let type: DataType.Code

        /// The versions that it may have.
        package let condition: Condition?

        /// Which record is to be changed, and from what; without a condition it will be refused.
        package init(
            _ address: Record.Address,
            of owner: User.ID,
            _ type: DataType.Code,
            if condition: Condition?
        ) {
            self.address = address
            self.owner = owner
            self.type = type
            self.condition = condition
        }
    }

    /// Which versions a record may have to be changed (If-Match, RFC 9110 §13.1.1).
    package enum Condition: Hashable, Sendable {
        /// Any, as long as there is one.
        case any

        /// One of these.
        case versions(Set<Int>)
    }

    /// Replaces what a record says.
    ///
    /// - Returns: the record as it is now.
    /// - Throws: `Refusal.notFound`, `.forbidden`, `.conflict(.versionMissing)`,
    ///   `.conflict(.version)`, `.invalid`, `.unavailable`.
    package func update(
        _ target: Target,
        to draft: RecordDraft,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Record {
        let changed = try change(.update, target, request, standing, at: now) {
            (record, permit, type) throws(Refusal) in
            try replacement(of: record, by: draft, permit, type)
        }
        guard let changed else { throw .notFound }
        return changed
    }

    /// Deletes a record.
    ///
    /// - Throws: as `update`.
    package func delete(
        _ target: Target,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) {
        _ = try change(.delete, target, request, standing, at: now) { _, _, _ in nil }
    }

    private func change(
        _ operation: Operation,
        _ target: Target,
        _ request: RequestContext,
        _ standing: Standing,
        at now: Moment,
        to after: (Record, Authorize.Permit, DataType) throws(Refusal) -> Record?
    ) throws(Refusal) -> Record? {
        let type = try parts.type(target.type)
        let permit = try parts.authorize(
            operation,
            on: target.type,
            of: target.owner,
            in: request,
            by: standing,
            at: now
        )
        let found = try parts.find(target.address, of: target.owner, type) { record in
            permit?.lets(read: record, at: now) == true
        }
        guard let permit else { throw .notFound }
        guard let record = found else {
            try parts.refuse(.notFound, permit, at: now)
        }
        let changed: Record?
        do throws(Refusal) {
            guard permit.opens(record) else { throw Refusal.forbidden(.notAllowed) }
            try target.require(record.version)
            changed = try after(record, permit, type)
        } catch {
            try parts.refuse(error, permit, at: now)
        }
        let change = RecordChange(from: record, to: changed, of: target.owner, target.type)
        let entry = parts.entry(of: permit, entries: 1, in: [record.shard], at: now)
        do {
            try parts.records.change(change, with: entry)
        } catch {
            guard case .conflict = error else { throw error }
            try parts.refuse(error, permit, at: now)
        }
        return changed
    }

    private func replacement(
        of record: Record,
        by draft: RecordDraft,
        _ permit: Authorize.Permit,
        _ type: DataType
    ) throws(Refusal) -> Record {
        let time = draft.time ?? record.time
        var flags: Set<Record.Flag> = []
        switch (record.address, draft.value) {
        case (.sample, _) where time != record.time:
            throw .invalid("/t", "The time of a recording's sample cannot change.")
        case (.sample, .sample(nil)): break
        default: flags = try type.check(draft.value, field: "/v")
        }
        guard permit.data.contains(time) else { throw .forbidden(.notAllowed) }
        var provenance = record.provenance
        if case .row = record.address { provenance.device = draft.device ?? provenance.device }
        return Record(
            address: record.address,
            time: time,
            offsetMinutes: draft.time == nil ? record.offsetMinutes : draft.offsetMinutes,
            value: draft.value,
            provenance: provenance,
            version: record.version + 1,
            flags: flags,
            shard: record.shard
        )
    }
}

extension ChangeRecord.Target {
    /// Refuses where the condition is missing or does not name the version.
    fileprivate func require(_ version: Int) throws(Refusal) {
        switch condition {
        case nil: throw .conflict(.versionMissing)
        case .any: return
        case .versions(let versions):
            guard versions.contains(version) else { throw .conflict(.version) }
        }
    }
}
