import Foundation

/// Reads an archive by another's code, Python's `zipfile`, which checks every file's CRC.
///
/// - Returns: the files by their names, as text; nil where it does not open.
package func unzipped(_ bytes: [UInt8]) throws -> [String: String]? {
    let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("archive-\(UUID().uuidString).zip")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = """
        import json, sys, zipfile
        archive = zipfile.ZipFile(sys.argv[1])
        assert archive.testzip() is None
        print(json.dumps({name: archive.read(name).decode() for name in archive.namelist()}))
        """
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, file.path]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try JSONDecoder().decode([String: String].self, from: text)
}
