import Foundation

/// Runs programs found on the path (and in /usr/sbin).
package enum Command {
    /// Runs a program to its end, its output dropped.
    ///
    /// - Returns: its exit status.
    package static func run(_ name: String, _ arguments: [String]) throws -> Int32 {
        let process = try start(name, arguments, input: nil, output: nil)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Runs a program to its end.
    ///
    /// - Returns: what it wrote to standard output.
    package static func output(_ name: String, _ arguments: [String]) throws -> String {
        let pipe = Pipe()
        let process = try start(name, arguments, input: nil, output: pipe)
        let written = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: written, as: UTF8.self)
    }

    static func start(
        _ name: String,
        _ arguments: [String],
        input: Pipe?,
        output: Pipe?
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.environment = [
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin", "LC_ALL": "C",
            "HOME": NSHomeDirectory(),
        ]
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
