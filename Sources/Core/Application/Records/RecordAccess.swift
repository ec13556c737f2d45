package import Domain

/// What every use case of records is made of.
package struct RecordAccess {
    let authorize: Authorize
    let records: any RecordRepository
    let trail: any Trail
    let identifiers: any Identifiers
    let registry: DataTypeRegistry

    /// The parts that the use cases of records share.
    package init(
        records: any RecordRepository,
        trail: any Trail,
        identifiers: any Identifiers,
        registry: DataTypeRegistry
    ) {
        authorize = Authorize(trail: trail, identifiers: identifiers, registry: registry)
        self.records = records
        self.trail = trail
        self.identifiers = identifiers
        self.registry = registry
    }

    /// The entry of a permitted access.
    func entry(
        of permit: Authorize.Permit,
        entries: Int,
        in shards: [Shard.Name],
        done: Bool = true,
        at now: Moment
    ) -> AuditEntry {
        permit.entry(
            id: identifiers.next(at: now),
            entries: entries,
            shards: shards,
            entity: permit.entity(at: now),
            done: done,
            at: now
        )
    }

    /// Writes down that a permitted access could not be done because of what was sent, and throws.
    func refuse(
        _ refusal: Refusal,
        _ permit: Authorize.Permit,
        at now: Moment
    ) throws(Refusal) -> Never {
        try trail.record(entry(of: permit, entries: 0, in: [], done: false, at: now))
        throw refusal
    }

    /// The type of a code.
    ///
    /// - Throws: `Refusal.notFound` where the registry has none such.
    func type(_ code: DataType.Code) throws(Refusal) -> DataType {
        guard let type = registry[code] else { throw .notFound }
        return type
    }

    /// Looks a record up that is open to who asks.
    ///
    /// All shards are asked also where nothing may be told, and a record that is not open is passed
    /// over, so that neither time nor a shard that is down tells denied from absent.
    ///
    /// - Throws: `Refusal.unavailable` where a shard did not answer and no other has the record.
    func find(
        _ address: Record.Address,
        of owner: User.ID,
        _ type: DataType,
        where isOpen: (Record) -> Bool
    ) throws(Refusal) -> Record? {
        var silent: Refusal?
        for shard in records.shards {
            do {
                let record = try records.record(at: address, of: owner, type.code, in: shard.name)
                if let record, isOpen(record) { return record.judged(by: type) }
            } catch {
                silent = error
            }
        }
        if let silent { throw silent }
        return nil
    }
}

extension Record {
    /// The record with the flags of its number, which segments do not keep.
    func judged(by type: DataType) -> Record {
        guard case .sample = address, case .sample(let number?) = value,
            let plausible = type.plausible, !plausible.contains(number)
        else { return self }
        return Record(
            address: address,
            time: time,
            offsetMinutes: offsetMinutes,
            value: value,
            provenance: provenance,
            version: version,
            flags: [.implausible],
            shard: shard
        )
    }
}

extension Authorize.Permit {
    /// Whether a record is among what is permitted: its time, and the shard it is in.
    func opens(_ record: Record) -> Bool {
        data.contains(record.time) && opens(record.shard)
    }

    /// Whether the asker may read a record, which is another right than the permitted one.
    ///
    /// What he may not read he may not learn of by trying to change it, either (`domain.md`).
    func lets(read record: Record, at now: Moment) -> Bool {
        let reading = access.with(.read, on: access.type)
        guard case .permit(_, let readable) = decide(reading, relations, at: now) else {
            return false
        }
        return readable.contains(record.time) && opens(record.shard)
    }

    /// Whether the owner's choice of residency leaves a shard open.
    func opens(_ shard: Shard.Name) -> Bool {
        !relations.owner.forbiddenShards.contains(shard)
    }

    /// The legal entity that the person acts for, where it is clear.
    func entity(at now: Moment) -> LegalEntity.ID? {
        guard let actor = relations.actor, actor.id != access.owner else { return nil }
        let active = actor.affiliations.filter { $0.isActive(at: now) }
        return active.count == 1 ? active[0].entity.id : nil
    }
}
