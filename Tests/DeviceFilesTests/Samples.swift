import Foundation

@testable import DeviceFiles

/// Where the real recordings are, if anywhere: they are not part of the project.
enum Samples {
    static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment
        var candidates = environment["TPAAS_DATA"].map { [URL(filePath: $0)] } ?? []
        var parent = URL(filePath: #filePath).deletingLastPathComponent()
        while parent.path != "/" {
            candidates.append(parent.appending(path: "shared/data"))
            parent = parent.deletingLastPathComponent()
        }
        return candidates.map { $0.appending(path: "actigraphy") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    /// What is there to be read: file name to raw figures.
    static var expected: [String: [String: Any]] {
        guard let folder,
            let file = try? Data(contentsOf: folder.appending(path: "EXPECTED.json")),
            let all = try? JSONSerialization.jsonObject(with: file) as? [String: [String: Any]]
        else { return [:] }
        return all.compactMapValues { $0["raw"] as? [String: Any] }
    }

    static func read(_ file: URL) throws -> DeviceRecording {
        let awd = file.pathExtension.lowercased() == "awd"
        return try DeviceFile.parse(
            Array(Data(contentsOf: file)),
            as: awd ? .actiwatchAWD : .actiwareRPX
        )
    }
}
