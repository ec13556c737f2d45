package import Domain

/// The records of all shards; each call is about one shard.
package protocol RecordRepository {
    /// The shards that are configured, in the order of configuration.
    var shards: [Shard] { get }

    /// What a shard has for a query; see `RecordBatch` for what it promises.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func batch(_ query: RecordQuery, in shard: Shard.Name) throws(Refusal) -> RecordBatch

    /// One record of an owner and data type; nil where the shard has none, or it was deleted.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func record(
        at address: Record.Address,
        of owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name
    ) throws(Refusal) -> Record?

    /// Stores new records, their audit entry and the answer under its key in one transaction.
    ///
    /// - Returns: the answer of before, where the same request was done under this key already.
    /// - Throws: `Refusal.conflict(.idempotencyKey)` where the key came with another request,
    ///   `Refusal.unavailable(.shard)`; then nothing was stored, or the key will tell.
    func create(
        _ records: [Record],
        of owner: User.ID,
        _ type: DataType.Code,
        with entry: AuditEntry,
        once: Once?,
        in shard: Shard.Name
    ) throws(Refusal) -> Done

    /// Changes or deletes a record, and writes the audit entry, in one transaction.
    ///
    /// - Throws: `Refusal.conflict(.version)` where the record has another version or is gone,
    ///   `Refusal.unavailable(.shard)`.
    func change(_ change: RecordChange, with entry: AuditEntry) throws(Refusal)
}

/// The recordings of all shards.
package protocol RecordingRepository {
    /// Stores a recording, its segments, its audit entries and the answer in one transaction.
    ///
    /// A recording with the same digest of the same owner is not stored again.
    ///
    /// - Returns: the answer of before, where the recording or the key was there already.
    /// - Throws: as `RecordRepository.create`.
    func store(
        _ recording: Recording,
        of owner: User.ID,
        from source: RecordingSource,
        with entries: [AuditEntry],
        once: Once,
        in shard: Shard.Name
    ) throws(Refusal) -> Done
}

/// A request that must not be done twice.
package struct Once: Hashable, Sendable {
    /// The SHA-256 of who asks (his grant or himself) and the Idempotency-Key; nil: none was sent.
    package let key: [UInt8]?

    /// The SHA-256 of what was asked.
    package let request: [UInt8]

    /// What will be answered, also when it is asked again.
    package var answer: [UInt8]

    /// A request that must not be done twice.
    package init(key: [UInt8]?, request: [UInt8], answer: [UInt8] = []) {
        self.key = key
        self.request = request
        self.answer = answer
    }
}

/// How a change of what is stored ended.
package enum Done: Hashable, Sendable {
    /// It was done now.
    case now

    /// It had been done before; what was answered then.
    case before([UInt8])
}

/// A change of one record.
package struct RecordChange: Hashable, Sendable {
    /// The record as it is to be; nil: it is to be deleted.
    package let after: Record?

    /// The record as it is; its version is the one that must still be there.
    package let before: Record

    /// Whose record.
    package let owner: User.ID

    /// Of which data type.
    package let type: DataType.Code

    /// A change of one record.
    package init(from before: Record, to after: Record?, of owner: User.ID, _ type: DataType.Code) {
        self.before = before
        self.after = after
        self.owner = owner
        self.type = type
    }
}

/// Where a recording comes from.
package struct RecordingSource: Hashable, Sendable {
    /// The SHA-256 of what was sent and how it was read.
    package let digest: [UInt8]

    /// Who and what made it.
    package let provenance: Record.Provenance

    /// When it was sent.
    package let time: Moment

    /// The file's name, where who sent it says so.
    package let fileName: String?

    /// Where a recording comes from.
    package init(
        digest: [UInt8],
        provenance: Record.Provenance,
        time: Moment,
        fileName: String? = nil
    ) {
        self.fileName = fileName
        self.digest = digest
        self.provenance = provenance
        self.time = time
    }
}
