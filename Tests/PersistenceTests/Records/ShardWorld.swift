import Application
import Domain
import Foundation
import MariaDB
import PrivateMariaDB
import RecordFakes

@testable import Persistence

/// An owner of its own on the shared server, with the platform's rights from memory.
final class ShardWorld {
    let world: RecordWorld
    let databases: Databases
    let records: DatabaseRecords
    let parts: RecordAccess

    /// A world in which nobody has stored anything yet.
    init(
        owner: User.ID? = nil,
        as role: RoleAccount? = nil,
        on server: PrivateMariaDB? = nil,
        down: Set<String> = [],
        watch: ConnectionOptions.CommitWatch? = nil
    ) throws {
        let server = try server ?? ShardServer.shared.get()
        databases = try ShardServer.databases(on: server, as: role, down: down, watch: watch)
        records = DatabaseRecords(databases)
        let fresh = User.ID(high: .random(in: 0...UInt64.max), low: 1)
        world = try RecordWorld(owner: owner ?? fresh)
        parts = RecordAccess(
            records: records,
            trail: world.platform,
            identifiers: world.platform,
            registry: world.registry
        )
        world.platform.seed(.random(in: 0...(UInt64.max / 2)))
    }

    func read(
        _ type: DataType.Code,
        _ window: Window = .always,
        after: RecordKey? = nil,
        limit: Int = 20_000
    ) throws -> RecordPage {
        try ReadRecords(parts)(
            RecordQuery(
                owner: world.owner,
                type: type,
                window: window,
                after: after,
                limit: limit
            ),
            in: world.request,
            by: world.standing(),
            at: world.now
        )
    }

    /// Stores a recording with activity and white light.
    func store(
        _ samples: [DataType.Code: [Double]],
        from start: Int64,
        epoch: Int64,
        digest: [UInt8],
        key: [UInt8]? = nil
    ) throws -> Done {
        let use = StoreRecording(
            parts,
            recordings: DatabaseRecordings(databases),
            owners: world.platform,
            zones: world.platform
        )
        let sent = SentRecording(
            start: start,
            epochMilliseconds: epoch,
            epochs: samples.values.first?.count ?? 0,
            channels: samples.map { Recording.Channel(type: $0.key, samples: $0.value) },
            markers: [0],
            device: "test",
            warnings: [],
            digest: digest
        )
        return try use(
            sent,
            StoreRecording.Circumstances(owner: world.owner, zone: "+00:00"),
            once: Once(key: key, request: digest),
            in: world.request,
            by: world.standing(),
            at: world.now
        ) { Array($0.recording.id.description.utf8) }.done
    }
}

extension RecordPage {
    /// The places and numbers of all records, in the order in which they are given.
    var samples: [(key: RecordKey, number: Double)] {
        pieces.flatMap { piece -> [(key: RecordKey, number: Double)] in
            switch piece {
            case .samples(let index, let positions):
                let segment = segments[index]
                return positions.map { (segment.key(at: $0), segment.samples.number(at: $0)) }
            case .single(let index):
                guard case .sample(let number) = singles[index].value else { return [] }
                return [(singles[index].key, number ?? .nan)]
            }
        }
    }
}
