import Foundation

/// The project's files on disk: what git keeps, or would keep.
struct Checkout {
    let root: URL
    let paths: [String]

    init() throws {
        root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let list = try Self.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            in: root
        )
        guard list.status == 0 else { throw Failure(text: list.output) }
        paths = list.output.split(separator: "\0").map(String.init).sorted()
    }

    /// A program that could not do its part.
    struct Failure: Error {
        let text: String
    }

    /// How many bytes a file has, or nil when it was deleted and git does not know yet.
    func size(of path: String) -> Int? {
        let values = try? root.appending(path: path).resourceValues(forKeys: [.fileSizeKey])
        return values?.fileSize
    }

    func swiftFiles() throws -> [SourceFile] {
        try paths.filter { $0.hasSuffix(".swift") && size(of: $0) != nil }.map { path in
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            return SourceFile(path: path, text: text)
        }
    }

    /// The formatter's opinion on files or folders: nothing when it is content.
    static func lint(_ paths: [String], in root: URL) throws -> String {
        let command = ["swift", "format", "lint", "--strict", "--recursive"] + paths
        let answer = try run(command, in: root)
        if answer.status == 0, answer.output.isEmpty { return "" }
        return "status \(answer.status)\n\(answer.output)"
    }

    /// Runs a program found on PATH; its standard error comes after its output.
    static func run(_ command: [String], in folder: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
