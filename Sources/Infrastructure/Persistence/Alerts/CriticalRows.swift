internal import Domain
internal import MariaDB

/// Notes that readings are beyond a threshold, in the transaction that stores them.
///
/// It is here and in no use case, so that no way of storing a reading can leave it out.
struct CriticalRows {
    private let readings: [CriticalReadings]

    /// What is critical among records that are to be stored.
    ///
    /// - Throws: `Refusal.unavailable(.platform)` where the thresholds cannot be looked up.
    init(
        _ records: [Record],
        of owner: User.ID,
        _ type: DataType.Code,
        by entry: AuditEntry,
        in shard: Shard.Name,
        on databases: Databases
    ) throws(Refusal) {
        guard records.contains(where: \.value.hasNumbers),
            let thresholds = try ThresholdRows.effective([type], of: owner, on: databases)[type],
            let critical = CriticalReadings(
                thresholds.findings(in: records, at: entry.time),
                of: owner,
                type,
                by: entry.id,
                in: shard
            )
        else {
            readings = []
            return
        }
        readings = [critical]
    }

    /// What is critical in a recording that is to be stored.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    init(
        _ recording: Recording,
        of owner: User.ID,
        by entries: [AuditEntry],
        in shard: Shard.Name,
        on databases: Databases
    ) throws(Refusal) {
        let types = recording.channels.map(\.type)
        let found = try ThresholdRows.effective(types, of: owner, on: databases)
        readings = recording.channels.compactMap { channel in
            guard let thresholds = found[channel.type],
                let entry = entries.first(where: { $0.tells(of: channel.type) })
            else { return nil }
            return CriticalReadings(
                thresholds.findings(in: channel, of: recording, at: entry.time),
                of: owner,
                channel.type,
                by: entry.id,
                in: shard
            )
        }
    }

    /// Writes the notes.
    func insert(into transaction: borrowing Transaction) throws(MariaDBError) {
        for found in readings {
            try transaction.run(
                """
                INSERT INTO critical_reading (id, owner, data_type, readings, first, last, place)
                VALUES (\(found.id), \(found.owner), \(found.type), \(found.count),
                    \(found.first), \(found.last), \(found.place.description))
                """
            )
        }
    }
}

extension RecordValue {
    /// Whether there may be limits to it.
    fileprivate var hasNumbers: Bool {
        switch self {
        case .sample(.some), .panel: true
        case .sample(nil), .waveform, .document, .sealed: false
        }
    }
}

extension AuditEntry {
    fileprivate func tells(of type: DataType.Code) -> Bool {
        if case .access(let access) = event { access.type == type } else { false }
    }
}
