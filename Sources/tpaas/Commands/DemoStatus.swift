import ArgumentParser
import Foundation

extension DemoCommand {
    /// `tpaas demo status`.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what runs. Exit code 3 if nothing does."
        )

        @OptionGroup var place: Place

        func run() throws {
            let folder = place.folder
            guard let id = folder.supervisor else {
                print("Nothing runs in \(folder.path).")
                throw ExitCode(3)
            }
            let isReady = FileManager.default.fileExists(atPath: folder.ready)
            print("\(isReady ? "Running" : "Starting"), looked after by process \(id):")
            let sockets =
                [("mariadb", folder.databaseSocket)]
                + Role.allCases.map { ("tpaas serve \($0)", folder.socket(of: $0)) }
                + [("phone book", folder.phoneBookSocket)]
            for (name, socket) in sockets {
                print("  \(name): \(Loopback.listens(onSocket: socket) ? "listens" : "down")")
            }
        }
    }
}

/// The program that runs.
enum ThisProgram {
    /// Its path, also where it was found along `PATH` or its file was replaced by a new build.
    static var path: String {
        let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let deleted = " (deleted)"
        let path = link ?? CommandLine.arguments[0]
        return path.hasSuffix(deleted) ? String(path.dropLast(deleted.count)) : path
    }
}
