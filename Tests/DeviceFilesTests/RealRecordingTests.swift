import Foundation
import Testing

@testable import DeviceFiles

struct RealRecordingTests {
    @Test(
        .enabled(
            if: Samples.folder != nil,
            "no real recordings: set TPAAS_DATA to the folder that has actigraphy/"
        ),
        arguments: Samples.expected.keys.sorted()
    )
    func `a real recording has the counts and sums that were taken from it by other means`(
        _ name: String
    ) throws {
        let raw = try #require(Samples.expected[name])
        let folder = try #require(Samples.folder)
        let recording = try Samples.read(folder.appending(path: name))
        let epochs = (raw["epochs"] ?? raw["rows"]) as? Int
        #expect(recording.epochs == epochs)
        let activity = try #require(recording["activity"]).values
        #expect(activity.count == epochs)
        #expect(activity.compactMap(\.self).reduce(0, +) == raw["activity_sum"] as? Double)
        if let most = raw["activity_max"] as? Double {
            #expect(activity.compactMap(\.self).max() == most)
        }
        if let markers = raw["markers"] as? Int { #expect(recording.markers.count == markers) }
        if let missing = raw["activity_missing"] as? Int {
            #expect(activity.count { $0 == nil } == missing)
        }
        let light = recording["white_light"]?.values ?? []
        if let missing = raw["white_light_missing"] as? Int {
            #expect(light.count { $0 == nil } == missing)
        }
        let most = raw["white_light_max"] ?? raw["second_channel_max"]
        #expect(light.compactMap(\.self).max() == most as? Double)
        if let sum = (raw["white_light_sum"] ?? raw["second_channel_sum"]) as? Double {
            #expect(abs(light.compactMap(\.self).reduce(0, +) - sum) < 0.006)
        }
    }

    /// The collection of pyActigraphy, `pyActigraphy/tests/data`, of which some formats are others.
    @Test(
        .enabled(
            if: ProcessInfo.processInfo.environment["TPAAS_ACTIGRAPHY"] != nil,
            "no collection: set TPAAS_ACTIGRAPHY to the folder of pyActigraphy's test data"
        )
    )
    func `every file of the whole collection is taken, or refused for a named reason`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["TPAAS_ACTIGRAPHY"])
        let folder = URL(filePath: path)
        let others =
            ["test_sample_dqt.csv", "test_sample_mesa.csv", "example_masklog.csv"]
            + ["example_sstlog.csv"]
        for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
            let file = folder.appending(path: name)
            let ours = name.hasSuffix(".AWD") || (name.hasSuffix(".csv") && !others.contains(name))
            let clock = ContinuousClock()
            let begin = clock.now
            do {
                let recording = try Samples.read(file)
                print(name, clock.now - begin, recording.start, recording.end, recording.epochs)
                print("   ", recording.device, recording.channels.map(\.code), recording.warnings)
                #expect(ours, "\(name) is no such file, but was taken")
            } catch {
                print(name, "refused:", error)
                #expect(!ours, "\(name): \(error)")
            }
        }
    }
}
