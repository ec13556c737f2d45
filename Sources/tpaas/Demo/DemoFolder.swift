import Foundation

/// Where a demo installation keeps everything: one folder, `var/`, and nothing outside it.
struct DemoFolder {
    /// The absolute path of the folder.
    let path: String

    /// The absolute path of the project's own files: `htdocs`, `nginx`, `sql`.
    let share: String

    /// The folder at a path, with the project's files at another.
    init(_ path: String, share: String) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
        self.share = URL(fileURLWithPath: share).standardizedFileURL.path
    }

    var run: String { path + "/run" }
    var log: String { path + "/log" }
    var secrets: String { path + "/secrets" }
    var mail: String { path + "/mail" }
    var database: String { path + "/mariadb" }
    var temporary: String { path + "/tmp" }
    var databaseSocket: String { run + "/mariadb.sock" }
    var nginx: String { path + "/nginx" }
    var publicLog: String { path + "/public-log" }
    var auditorKey: String { path + "/auditor.pem" }
    var settings: String { path + "/tpaas.yaml" }
    var phoneBook: String { path + "/phonebook" }
    var phoneBookSocket: String { run + "/phonebook.sock" }
    var webID: String { run + "/nginx.pid" }
    var supervisorID: String { run + "/supervisor.pid" }
    var ready: String { run + "/ready" }

    func socket(of role: Role) -> String { run + "/\(role).sock" }

    /// Makes the folders that are missing.
    ///
    /// What holds secrets or health data is for this user alone.
    func prepare() throws {
        let files = FileManager.default
        for folder in ["apps", "htdocs", "nginx", "sql"]
        where !files.fileExists(atPath: "\(share)/\(folder)") {
            throw DemoError("\(share)/\(folder) is missing: name the project's folder by --share.")
        }
        // The longest address that a unix socket can have is 107 bytes (unix(7), sun_path).
        guard databaseSocket.utf8.count <= 107 else {
            throw DemoError("\(path) is too long a path: the sockets in it could not be reached.")
        }
        for folder in [path, run, log, publicLog, nginx, nginx + "/tpaas"] {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        for folder in ["body", "fastcgi", "proxy", "uwsgi", "scgi"] {
            try files.createDirectory(
                atPath: "\(nginx)/\(folder)",
                withIntermediateDirectories: true
            )
        }
        for folder in [secrets, database, temporary, mail, phoneBook] {
            try files.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
    }

    /// Writes a file that only this user can read; one that is there stays.
    ///
    /// Where no folder is named, it is among the platform's own secrets.
    func writeSecret(_ bytes: String, to name: String, in folder: String? = nil) throws {
        let file = "\(folder ?? secrets)/\(name)"
        guard !FileManager.default.fileExists(atPath: file) else { return }
        guard
            FileManager.default.createFile(
                atPath: file,
                contents: Data(bytes.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw DemoError("\(file) cannot be written.") }
    }

    /// The process that looks after this installation, if one lives.
    var supervisor: Int32? {
        guard let text = try? String(contentsOfFile: supervisorID, encoding: .utf8),
            let id = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let command = try? String(contentsOfFile: "/proc/\(id)/cmdline", encoding: .utf8),
            command.contains("supervise"), command.contains(path)
        else { return nil }
        return id
    }
}

/// Why the demo does not do what it was asked, in one sentence.
struct DemoError: Error, CustomStringConvertible {
    /// A sentence for who runs the demo.
    let description: String

    /// A sentence for who runs the demo.
    init(_ description: String) {
        self.description = description
    }
}
