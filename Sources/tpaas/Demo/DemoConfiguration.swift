import Cryptography
import Foundation
import Merkle

/// Writes what the demo's programs read: passwords, keys, the settings, nginx's configuration.
struct DemoConfiguration {
    /// The installation's folder.
    let folder: DemoFolder

    /// The port of the platform's origin.
    let port: Int

    /// The port of the apps' origin.
    let appsPort: Int

    /// Writes all of it; passwords and keys that are there stay.
    func write() throws {
        try folder.prepare()
        for account in ["tpaas_owner"] + DatabaseAccounts.all {
            try folder.writeSecret(randomHex(24), to: account)
        }
        try folder.writeSecret(randomHex(AESGCMKey.count), to: Settings.factorKey)
        try folder.writeSecret(randomHex(32), to: "mail-links")
        try folder.writeSecret("1;\(randomHex(32))\n", to: "encryption-at-rest")
        try folder.writeSecret(randomHex(32), to: "secret", in: folder.phoneBook)
        try phoneBook.write(
            toFile: folder.phoneBook + "/config.json",
            atomically: true,
            encoding: .utf8
        )
        try writeLogKeys()
        try settings.write(toFile: folder.settings, atomically: true, encoding: .utf8)
        try writeNginx()
    }

    /// The log's key, and the auditor's, whose private half would be on another machine.
    private func writeLogKeys() throws {
        var entropy = SystemEntropy()
        let signer = NoteSigner(name: "localhost:\(port)/log", using: &entropy)
        try folder.writeSecret(signer.privateText + "\n", to: "log-key")
        let witness = NoteSigner(
            name: "localhost:\(port)/witness",
            kind: .cosignature,
            using: &entropy
        )
        try folder.writeSecret(witness.privateText + "\n", to: "witness-key")
        guard !FileManager.default.fileExists(atPath: folder.auditorKey) else { return }
        let pair = OpeningKey.makePair()
        try folder.writeSecret(String(decoding: pair.privateKey, as: UTF8.self), to: "auditor-key")
        try String(decoding: pair.publicKey, as: UTF8.self)
            .write(toFile: folder.auditorKey, atomically: true, encoding: .utf8)
    }

    private func randomHex(_ count: Int) -> String {
        var entropy = SystemEntropy()
        return Hex.encode(entropy.bytes(count))
    }

    /// What the app with a server of its own is told, beside its secret.
    private var phoneBook: String {
        """
        {
          "issuer": "http://localhost:\(port)",
          "client_id": "phonebook",
          "address": "http://127.0.0.1:\(appsPort)/phonebook/",
          "socket": "\(folder.phoneBookSocket)"
        }

        """
    }

    private var settings: String {
        let roles = Role.allCases.enumerated().map { place, role in
            """
              \(role):
                socket: \(folder.socket(of: role))
                threads: \(role == .api ? 24 : 12)
                probe: \(port + 1_000 + place)
            """
        }
        let database = "socket: \(folder.databaseSocket)"
        return """
            # Written by `tpaas demo start`, anew each time.
            demo: true
            issuer: http://localhost:\(port)
            apps: http://127.0.0.1:\(appsPort)
            secrets: \(folder.secrets)
            platform:
              \(database)
            shards: [phr, ehr_it, ehr_de]
            shard:
              phr:
                \(database)
              ehr_it:
                country: IT
                \(database)
              ehr_de:
                country: DE
                \(database)
            log:
              \(database)
              folder: \(folder.publicLog)
              key: \(folder.secrets)/log-key
              auditor: \(folder.auditorKey)
              probe: \(port + 1_009)
              witnesses: []
            witness:
              socket: \(folder.run)/witness.sock
              folder: \(folder.path)/witness
              key: \(folder.secrets)/witness-key
              probe: \(port + 1_007)
              logs: []
            mail:
              from: no-reply@localhost
              folder: \(folder.mail)
              probe: \(port + 1_008)
            roles:
            \(roles.joined(separator: "\n"))

            """
    }

    private func writeNginx() throws {
        let replacements = [
            "@USER@": getuid() == 0 ? "user \(NSUserName());" : "",
            "@WORKERS@": "2",
            "@RUN@": folder.run,
            "@LOG@": folder.log,
            "@VAR@": folder.path,
            "@HTDOCS@": folder.share + "/htdocs",
            "@PORT@": String(port),
            "@APPS_PORT@": String(appsPort),
            "@LISTEN6@": Loopback.hasVersion6 ? "listen [::1]:\(port);" : "",
        ]
        let own = ["demo.conf", "production.conf"]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.share + "/nginx")
        where name.hasSuffix(".conf") && !own.contains(name) {
            try copy(name, to: "tpaas/\(name)", replacing: replacements)
        }
        try copy("demo.conf", to: "nginx.conf", replacing: replacements)
        try writeAppConfigurations()
    }

    /// The apps' files name the usual ports; what nginx serves names the chosen ones.
    private func writeAppConfigurations() throws {
        let files = FileManager.default
        let apps = folder.share + "/htdocs/apps"
        for app in try files.contentsOfDirectory(atPath: apps) {
            let source = "\(apps)/\(app)/config.json"
            guard files.fileExists(atPath: source) else { continue }
            let target = "\(folder.nginx)/apps/\(app)"
            try files.createDirectory(atPath: target, withIntermediateDirectories: true)
            try String(contentsOfFile: source, encoding: .utf8)
                .replacingOccurrences(of: "localhost:8080", with: "localhost:\(port)")
                .replacingOccurrences(of: "127.0.0.1:8081", with: "127.0.0.1:\(appsPort)")
                .write(toFile: target + "/config.json", atomically: true, encoding: .utf8)
        }
    }

    private func copy(
        _ name: String,
        to target: String,
        replacing replacements: [String: String]
    ) throws {
        let source = try String(contentsOfFile: "\(folder.share)/nginx/\(name)", encoding: .utf8)
        let text = replacements.reduce(source) { text, replacement in
            text.replacingOccurrences(of: replacement.key, with: replacement.value)
        }
        try text.write(toFile: "\(folder.nginx)/\(target)", atomically: true, encoding: .utf8)
    }
}
