import Cryptography
import Foundation
import JSON

/// Sends what a device wrote, piece by piece, and goes on where it was when it is cut.
///
/// Before a piece is sent its key and length are on the disk; when it is acknowledged, how far the
/// file has got is. So a piece whose answer was lost is sent again under the same key, which the
/// platform answers without doing it again.
struct DeviceUpload: ~Copyable {
    /// How many measurements are sent at once.
    static let piece = 200

    private var client: DeviceClient
    private var state: DeviceState
    private let path: String
    private var token = ""

    /// An upload by the device whose state is at a path.
    init(_ path: String) throws {
        let state = try DeviceState.read(path)
        client = try DeviceClient(state.issuer)
        self.state = state
        self.path = path
    }

    /// What a file holds.
    enum Format { case recording(type: String), measurements }

    /// Sends a file.
    mutating func callAsFunction(_ file: [UInt8], _ format: Format, zone: String?) throws {
        let pieces = try pieces(of: file, format)
        var place = place(of: file)
        if case .recording = format, (1..<file.count).contains(state.progress[place].bytes) {
            // A recording that begins like another is one of its own.
            place = begin()
        }
        guard state.progress[place].bytes < file.count else {
            say("It has been sent before; nothing is new.")
            return
        }
        // It may send again and again: a token is good for many times.
        if token.isEmpty { token = try client.accessToken(&state, at: path) }
        while state.progress[place].bytes < file.count {
            let start = state.progress[place].bytes
            let pending = try pending(place, file, pieces.first { $0 > start } ?? file.count)
            let body = Array(file[start..<start + pending.bytes])
            switch format {
            case .recording(let type): try send(recording: body, type, pending.key, zone)
            case .measurements: try send(measurements: body, pending.key)
            }
            let end = start + pending.bytes
            state.progress[place].bytes = end
            state.progress[place].digest = Self.digest(file[..<end])
            state.progress[place].pending = nil
            try state.write(path)
            say("\(end * 100 / file.count) %")
        }
        say("All of it is stored.")
    }

    /// Where each piece ends; all lines are read before anything is sent.
    private func pieces(of file: [UInt8], _ format: Format) throws -> [Int] {
        guard case .measurements = format else { return [file.count] }
        let sent = state.progress[safe: found(in: file)]?.bytes ?? 0
        var ends: [Int] = []
        var (end, count) = (0, 0)
        for (index, line) in file.split(separator: 10, omittingEmptySubsequences: false)
            .enumerated()
        {
            _ = try MeasurementLine(String(decoding: line, as: UTF8.self)[...], number: index + 1)
            end = min(end + line.count + 1, file.count)
            guard end > sent else { continue }
            count += 1
            if count % Self.piece == 0 { ends.append(end) }
        }
        return ends + [file.count]
    }

    /// The piece to be sent: the one that was sent before and not acknowledged, or a new one, which
    /// is noted first.
    private mutating func pending(
        _ place: Int,
        _ file: [UInt8],
        _ end: Int
    ) throws -> DeviceState.Pending {
        let start = state.progress[place].bytes
        if let old = state.progress[place].pending, start + old.bytes <= file.count,
            Self.digest(file[start..<start + old.bytes]) == old.digest
        {
            return old
        }
        let new = DeviceState.Pending(
            key: UUID().uuidString,
            bytes: end - start,
            digest: Self.digest(file[start..<end])
        )
        state.progress[place].pending = new
        try state.write(path)
        return new
    }

    /// The longest known beginning of the file; -1: none.
    private func found(in file: [UInt8]) -> Int {
        let known = state.progress.indices.filter { index in
            let progress = state.progress[index]
            guard progress.bytes > 0 else {
                guard let pending = progress.pending else { return false }
                return pending.bytes <= file.count
                    && Self.digest(file[..<pending.bytes]) == pending.digest
            }
            return progress.bytes <= file.count
                && Self.digest(file[..<progress.bytes]) == progress.digest
        }
        return known.max { state.progress[$0].bytes < state.progress[$1].bytes } ?? -1
    }

    private mutating func place(of file: [UInt8]) -> Int {
        let found = found(in: file)
        return found >= 0 ? found : begin()
    }

    private mutating func begin() -> Int {
        state.progress.append(DeviceState.Progress(digest: Self.digest([]), bytes: 0))
        return state.progress.count - 1
    }

    private static func digest(_ bytes: some Collection<UInt8>) -> String {
        Hex.encode(SHA256.hash(Array(bytes)).bytes)
    }

    private mutating func send(
        recording body: [UInt8],
        _ type: String,
        _ key: String,
        _ zone: String?
    ) throws {
        let query = zone.map { "?" + DeviceUpload.query($0) } ?? ""
        let answer = try post("/recordings" + query, body, type: type, key: key)
        let sums = answer.body?["sums"].map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        say("\(answer.body?["epochs"]?.number.map { Int($0) } ?? 0) epochs, sums \(sums)")
    }

    private static func query(_ zone: String) -> String {
        "timezone=" + (zone.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    private mutating func send(measurements body: [UInt8], _ key: String) throws {
        var pressures: [JSONValue] = []
        var pulses: [JSONValue] = []
        for line in body.split(separator: 10) {
            let text = String(decoding: line, as: UTF8.self)[...]
            guard let measured = try MeasurementLine(text, number: 1) else { continue }
            if let systolic = measured.systolic, let diastolic = measured.diastolic {
                let value: JSONValue = .object([
                    "systolic": .number(systolic), "diastolic": .number(diastolic),
                ])
                pressures.append(.object(["t": .string(measured.time), "v": value]))
            }
            if let pulse = measured.pulse {
                pulses.append(.object(["t": .string(measured.time), "v": .number(pulse)]))
            }
        }
        let path = "/records/"
        if !pressures.isEmpty {
            let body = JSONValue.array(pressures).bytes
            _ = try post(path + "blood_pressure", body, type: "application/json", key: key + "-bp")
        }
        // The owner may have left the pulse out.
        guard !pulses.isEmpty, state.scope.contains("heart_rate:create") else { return }
        let pulse = JSONValue.array(pulses).bytes
        _ = try post(path + "heart_rate", pulse, type: "application/json", key: key + "-hr")
    }

    private mutating func post(
        _ tail: String,
        _ body: [UInt8],
        type: String,
        key: String
    ) throws -> DeviceClient.Answer {
        let address = "/api/v1/owners/\(state.owner)" + tail
        var answer = try client.post(address, body, type: type, key: key, token: token)
        if answer.status == 401 {
            // An access token lasts ten minutes; where the device was removed, this fails.
            token = try client.accessToken(&state, at: path)
            answer = try client.post(address, body, type: type, key: key, token: token)
        }
        switch answer.status {
        case 200...299: return answer
        case 401, 403, 404:
            throw DeviceFault(.refused, "The owner does not allow this: \(answer.complaint)")
        default: throw DeviceFault(.file, answer.complaint)
        }
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
