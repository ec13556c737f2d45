import Application
import DeviceFiles
import Domain
import Foundation
import RecordFakes
import Testing

@testable import Persistence

/// The folder of real recordings, if it is there.
private let recordings: URL? = {
    let named = ProcessInfo.processInfo.environment["TPAAS_DATA"].map { URL(filePath: $0) }
    var beside = URL(filePath: #filePath)
    for _ in 0..<5 { beside.deleteLastPathComponent() }
    let folder = (named ?? beside.appending(path: "shared/data")).appending(path: "actigraphy")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

struct RecordingTests {
    @Test(
        .enabled(if: recordings != nil, "no real recordings: set TPAAS_DATA"),
        arguments: [
            ("test_sample_awlp.AWD", 10_103, 2_246_342, 2_371_708.9),
            ("example_04.AWD", 31_299, 2_533_404, nil as Double?),
        ]
    )
    func `a real recording comes back with its sums`(
        name: String,
        epochs: Int,
        activity: Double,
        light: Double?
    ) throws {
        let shard = try ShardWorld()
        let folder = try #require(recordings)
        let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
        let file = try DeviceFile.parse(bytes, as: .actiwatchAWD)
        var samples: [DataType.Code: [Double]] = [:]
        for channel in file.channels {
            samples[try known(DataType.Code(channel.code))] = channel.values.map { $0 ?? .nan }
        }
        _ = try shard.store(
            samples,
            from: file.start.seconds * 1_000,
            epoch: file.epochMilliseconds,
            digest: digest(name)
        )
        let (count, sum) = try total(shard, shard.world.activity)
        #expect(count == epochs && sum == activity)
        guard let light else { return }
        let (lightCount, lightSum) = try total(shard, shard.world.light)
        #expect(lightCount == epochs && abs(lightSum - light) < 1e-6)
    }

    private func total(_ shard: ShardWorld, _ type: DataType.Code) throws -> (Int, Double) {
        var (count, sum) = (0, 0.0)
        var cursor: RecordKey?
        repeat {
            let page = try shard.read(type, after: cursor)
            count += page.count
            sum += page.samples.reduce(0) { $0 + $1.number }
            cursor = page.next
        } while cursor != nil
        return (count, sum)
    }

    @Test func `the same recording is stored once, also when many send it at once`() async throws {
        let owner = try ShardWorld().world.owner
        let answers = try await withThrowingTaskGroup(of: Done.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let shard = try ShardWorld(owner: owner)
                    let numbers = (0..<2_000).map(Double.init)
                    return try shard.store(
                        [shard.world.activity: numbers],
                        from: 0,
                        epoch: 60_000,
                        digest: digest("same")
                    )
                }
            }
            return try await group.reduce(into: [Done]()) { $0.append($1) }
        }
        #expect(answers.count { $0 == .now } == 1)
        let shard = try ShardWorld(owner: owner)
        #expect(try shard.read(shard.world.activity).count == 2_000)
        let outbox = try DatabaseAuditLog(shard.databases).entries(
            of: owner,
            in: shard.world.phr,
            before: nil,
            limit: 100
        )
        #expect(outbox.count == 1)
    }

    @Test func `one key does not do two requests`() throws {
        let shard = try ShardWorld()
        let activity = shard.world.activity
        let key = digest("key \(shard.world.owner)")
        _ = try shard.store([activity: [1]], from: 0, epoch: 1, digest: digest("a"), key: key)
        #expect(throws: Refusal.conflict(.idempotencyKey)) {
            try shard.store([activity: [2]], from: 0, epoch: 1, digest: digest("b"), key: key)
        }
        #expect(try shard.read(activity).count == 1)
    }
}
