import Cryptography
import Domain
import MariaDB

@testable import LogService
@testable import Persistence

extension LogWorld {
    /// Single values of an owner in the shard, each with its entry, as a worker stores them.
    func record(_ count: Int, of owner: User.ID) throws -> [Identifier<Record>] {
        var ids: [Identifier<Record>] = []
        for number in 0..<count {
            let id = Identifier<Record>(high: .random(in: 0...UInt64.max), low: UInt64(number))
            let entry = entry(.create, of: owner)
            try connection("phr").transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    """
                    INSERT INTO record (id, owner, data_type, time, offset_minutes, number, created)
                    VALUES (\(id), \(owner), 'heart_rate', \(number), 0, \(60.5), \(entry.time))
                    """
                )
                let traces = try Trace.records([id], in: transaction)
                try Outbox.insert([entry], leaving: traces, into: transaction)
            }
            ids.append(id)
        }
        return ids
    }

    /// Deletes a value, with its entry.
    func delete(_ id: Identifier<Record>, of owner: User.ID) throws {
        let entry = entry(.delete, of: owner)
        try connection("phr").transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run("DELETE FROM record WHERE id = \(id)")
            try transaction.run("DELETE FROM record_version WHERE record = \(id)")
            try Outbox.insert([entry], leaving: [.deleted(id)], into: transaction)
        }
    }

    /// A recording with a segment, with its entry.
    func recording(of owner: User.ID) throws -> Recording.ID {
        let id = Recording.ID(high: .random(in: 0...UInt64.max), low: 1)
        let entry = entry(.create, of: owner)
        try connection("phr").transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT INTO recording (id, owner, start, offset_minutes, epoch, epochs, markers,
                    device, digest, summary, created)
                VALUES (\(id), \(owner), 0, 0, 60000, 3, '', 'watch', REPEAT('d', 32), '{}',
                    \(entry.time))
                """
            )
            try transaction.run(
                """
                INSERT INTO segment (owner, data_type, start, recording, first_index, until, epoch,
                    offset_minutes, samples)
                VALUES (\(owner), 'activity', 0, \(id), 0, 180000, 60000, 0, 'abc')
                """
            )
            let traces = try Trace.recording(id, in: transaction)
            try Outbox.insert([entry], leaving: traces, into: transaction)
        }
        return id
    }

    /// Changes a value and keeps what it was, with its entry.
    func change(_ id: Identifier<Record>, of owner: User.ID) throws {
        let entry = entry(.update, of: owner)
        try connection("phr").transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT INTO record_version (record, version, time, offset_minutes, number, samples,
                    replaced)
                SELECT id, version, time, offset_minutes, number, samples, \(entry.time)
                FROM record WHERE id = \(id)
                """
            )
            try transaction.run(
                "UPDATE record SET number = 70, version = version + 1 WHERE id = \(id)"
            )
            let traces = try Trace.records([id], in: transaction)
            try Outbox.insert([entry], leaving: traces, into: transaction)
        }
    }

    /// Changes a sample of a recording and keeps what it was, with its entry.
    func changeSample(of recording: Recording.ID, of owner: User.ID) throws {
        let entry = entry(.update, of: owner)
        let type = Self.activity
        try connection("phr").transaction {
            (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT INTO sample_version (recording, data_type, place, version, number, replaced)
                SELECT recording, data_type, 1, version, 7, \(entry.time) FROM segment
                WHERE recording = \(recording)
                """
            )
            try transaction.run(
                """
                UPDATE segment SET samples = CONCAT('x', samples), version = version + 1
                WHERE recording = \(recording)
                """
            )
            let traces = try Trace.segment(of: recording, type, holding: 1, in: transaction)
            try Outbox.insert([entry], leaving: traces, into: transaction)
        }
    }

    private static let activity: DataType.Code = {
        guard let code = DataType.Code("activity") else { preconditionFailure("a code") }
        return code
    }()

    private func entry(_ operation: Domain.Operation, of owner: User.ID) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: .random(in: 0...UInt64.max), low: 7),
            time: Moment(milliseconds: time),
            request: "r",
            owner: owner,
            actor: owner,
            event: .access(
                AccessEvent(
                    operation: operation,
                    type: Self.heartRate,
                    request: "one",
                    outcome: .permit(.owner),
                    entries: 1,
                    shards: []
                )
            )
        )
    }

    private static let heartRate: DataType.Code = {
        guard let code = DataType.Code("heart_rate") else { preconditionFailure("a code") }
        return code
    }()

    /// An eraser, and where it is to stop.
    func eraser(
        _ watch: @escaping () throws(LogError) -> Void = { () throws(LogError) in }
    ) -> Eraser {
        Eraser(
            log: connection("log"),
            outboxes: outboxes,
            makeID: { (0..<16).map { _ in UInt8.random(in: 0...255) } },
            watch: watch
        )
    }
}
