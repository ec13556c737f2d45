import ArgumentParser
import DeviceFiles
import Domain
import Foundation

/// `tpaas device simulate`: measures by itself, and sends what it measured as any device does.
///
/// What it measures is on the disk before it is sent. Where the platform does not answer, it goes
/// on measuring; what has gathered is sent when the connection is back, nothing twice.
struct DeviceSimulation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract:
            "Be a smart watch, a blood pressure meter or an ActiWatch, for trying things out.",
        discussion: """
            Log in first (`tpaas device login`), as an app that may create what the device \
            measures: a watch heart_rate, a meter blood_pressure and heart_rate, an ActiWatch \
            activity and white_light. Run again with the same buffer, it goes on where it was.
            """
    )

    @OptionGroup var place: DeviceCommand.Place

    @Option(name: .customLong("as"), help: "watch, meter or actiwatch.")
    var kind = "watch"

    @Option(help: "Where measurements wait until they are sent; beside the keys if left out.")
    var buffer: String?

    @Option(help: "What its values are made of: the same gives the same.")
    var seed: UInt64 = 1

    @Option(help: "How many times faster than a clock; needs --until.")
    var speed = 1.0

    @Option(help: "After how many measurements it ends; an ActiWatch's recording has as many.")
    var until: Int?

    @Option(help: "The measurement that is critical, from 1.")
    var criticalAt: Int?

    func validate() throws {
        guard SimulatedDevice.Kind(rawValue: kind) != nil else {
            throw ValidationError("--as is watch, meter or actiwatch.")
        }
        guard speed >= 1, speed.isFinite else { throw ValidationError("--speed is 1 or more.") }
        guard until.map({ (1...1_000_000).contains($0) }) ?? (speed == 1 && kind != "actiwatch")
        else {
            throw ValidationError("It needs --until, a number of measurements.")
        }
    }

    func run() throws {
        try DeviceCommand.run {
            guard let kind = SimulatedDevice.Kind(rawValue: kind) else { return }
            if kind == .actiwatch { return try record() }
            try measure(as: kind)
        }
    }

    private var bufferPath: String { buffer ?? place.path + ".buffer" }

    /// The moment of the first measurement: the last one is never in the future.
    private func start(_ kind: SimulatedDevice.Kind) -> Moment {
        let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970) * 1_000)
        guard let until else { return now }
        let span = Double(Int64(until - 1) * kind.interval) * (1 - 1 / speed)
        return now - .milliseconds(Int64(span))
    }

    private func measure(as kind: SimulatedDevice.Kind) throws {
        var device = SimulatedDevice(kind, seed: seed, critical: criticalAt)
        let buffer = try DeviceBuffer(bufferPath)
        var upload = try DeviceUpload(place.path)
        let start = start(kind)
        let pause = Double(kind.interval) / 1_000 / speed
        let begun = ContinuousClock.now
        var (count, isBehind) = (0, false)
        while until.map({ count < $0 }) ?? true {
            let next = begun + .seconds(Double(count) * pause)
            let wait = ContinuousClock.now.duration(to: next)
            if wait > .zero { Thread.sleep(forTimeInterval: wait / .seconds(1)) }
            try buffer.append(device.line(at: start + .milliseconds(Int64(count) * kind.interval)))
            count += 1
            // Where measurements come faster than they can be sent, several go together.
            isBehind = try !send(buffer, by: &upload)
        }
        while isBehind {
            Thread.sleep(forTimeInterval: 1)
            isBehind = try !send(buffer, by: &upload)
        }
        say("\(count) measurements are stored.")
    }

    /// Sends what waits.
    ///
    /// - Returns: false where there is no connection.
    private func send(_ buffer: DeviceBuffer, by upload: inout DeviceUpload) throws -> Bool {
        do {
            try upload(try buffer.content(), .measurements, zone: nil)
            return true
        } catch let fault as DeviceFault where fault.kind == .connection {
            say("No connection: measurements wait in \(bufferPath).")
            return false
        }
    }

    /// An ActiWatch sends its recording when it is read out: once, as a whole.
    private func record() throws {
        let epochs = until ?? 0
        let file = bufferPath
        if FileManager.default.contents(atPath: file) == nil {
            let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970) * 1_000)
            let begun = now - .seconds(Int64(epochs) * 60)
            let start = LocalDateTime(seconds: begun.milliseconds / 60_000 * 60)
            let recording = ActiwatchExample(start: start, epochs: epochs, seed: seed)
            try DeviceBuffer(file).append(String(decoding: recording.file(), as: UTF8.self))
        }
        var upload = try DeviceUpload(place.path)
        let content = try DeviceBuffer(file).content()
        try upload(content, .recording(type: "application/x-actiwatch-awd"), zone: "UTC")
    }
}

/// What a device has measured, on its disk before it is sent.
struct DeviceBuffer {
    private let path: String

    /// The buffer at a path, which is made if it is not there.
    init(_ path: String) throws {
        self.path = path
        let files = FileManager.default
        if !files.fileExists(atPath: path), !files.createFile(atPath: path, contents: nil) {
            throw DeviceFault(.disk, "\(path) cannot be written.")
        }
    }

    /// Adds a line, durably; half a line that a crash left is ended first.
    func append(_ line: String) throws {
        do {
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            defer { try? file.close() }
            let end = try file.seekToEnd()
            if end > 0 {
                try file.seek(toOffset: end - 1)
                if try file.read(upToCount: 1) != Data([10]) { try cut(file) }
            }
            try file.write(contentsOf: Data(line.utf8))
            try file.synchronize()
        } catch {
            throw DeviceFault(.disk, "\(path) cannot be written.")
        }
    }

    /// Takes half a line away: what was not whole was not measured.
    private func cut(_ file: FileHandle) throws {
        try file.seek(toOffset: 0)
        let content = try file.readToEnd() ?? Data()
        let end = content.lastIndex(of: 10).map { $0 + 1 } ?? 0
        try file.truncate(atOffset: UInt64(end))
    }

    /// All whole lines.
    func content() throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DeviceFault(.disk, "\(path) cannot be read.")
        }
        let end = data.lastIndex(of: 10).map { $0 + 1 } ?? 0
        return Array(data[..<end])
    }
}
