import Foundation

/// What a device keeps on its disk: its keys, and how far each file has got.
struct DeviceState: Codable {
    /// The platform's issuer.
    let issuer: String

    /// The app that runs on the device.
    let client: String

    /// The refresh token; whoever has it is the device.
    var refreshToken: String

    /// What it may do, as scope words.
    var scope: String

    /// Whose data it sends.
    var owner: String

    /// How far files have got.
    var progress: [Progress] = []

    /// How far a file has got; what follows an acknowledged beginning is new.
    struct Progress: Codable {
        /// SHA-256 of the acknowledged beginning, in hexadecimal.
        var digest: String

        /// How many bytes of it were acknowledged.
        var bytes: Int

        /// What was being sent when it was noted: it is sent again under the same key.
        var pending: Pending?
    }

    /// What has been sent and not been acknowledged.
    struct Pending: Codable {
        /// The Idempotency-Key.
        let key: String

        /// How many bytes of the file.
        let bytes: Int

        /// SHA-256 of these, so that another file is not taken for the same.
        let digest: String
    }

    /// Takes over how far files have got from an earlier log-in of the same device for the same
    /// owner, so that they are not sent once more.
    mutating func goOn(from earlier: DeviceState?) {
        guard let earlier, earlier.owner == owner, earlier.client == client,
            earlier.issuer == issuer
        else { return }
        progress = earlier.progress
    }

    /// Reads it.
    static func read(_ path: String) throws -> DeviceState {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DeviceFault(
                .notLoggedIn,
                "This device is not logged in: run `tpaas device login`."
            )
        }
        do {
            return try JSONDecoder().decode(DeviceState.self, from: data)
        } catch {
            throw DeviceFault(.notLoggedIn, "\(path) cannot be read; log in again.")
        }
    }

    /// Writes it, for this user's eyes only and whole or not at all.
    func write(_ path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let files = FileManager.default
        try? files.createDirectory(
            atPath: folder.isEmpty ? "." : folder,
            withIntermediateDirectories: true
        )
        do {
            try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw DeviceFault(.disk, "\(path) cannot be written.")
        }
    }
}

/// Says a line at once: who waits for a code sees it before it is too old.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Why a device did not do what it was told, with the exit code (sysexits.h).
struct DeviceFault: Error, CustomStringConvertible {
    /// The exit codes.
    enum Kind: Int32 {
        /// The file is not what it should be.
        case file = 65

        /// The platform does not answer, or the connection was cut: try again.
        case connection = 69

        /// Nothing can be stored here.
        case disk = 74

        /// The owner refused, or took the device away.
        case refused = 77

        /// There is no log-in.
        case notLoggedIn = 78
    }

    let kind: Kind
    let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
