import Configuration
import Merkle

/// How the witness of others' logs runs.
struct WitnessSettings {
    /// The unix socket on which nginx reaches it.
    let socket: String

    /// Where it keeps what it has confirmed; only it writes there.
    let folder: String

    /// The file with its private key.
    let key: String

    /// Its name: the platform's address without scheme, and `/witness`.
    let name: String

    /// The keys of the logs that it watches.
    let logs: [VerifierKey]

    /// The loopback port of `/healthz`, `/readyz` and `/metrics`.
    let probePort: Int

    /// Reads them; what is not said is as a Debian package would have it.
    init(_ reader: ConfigReader, issuer: String, secrets: String) throws {
        socket = reader.string(forKey: "socket", default: "/run/tpaas/witness.sock")
        folder = reader.string(forKey: "folder", default: "/var/lib/tpaas/witness")
        key = reader.string(forKey: "key", default: secrets + "/witness-key")
        let host = issuer.split(separator: "/").last.map(String.init) ?? issuer
        name = reader.string(forKey: "name", default: host + "/witness")
        logs = try (reader.stringArray(forKey: "logs") ?? []).map { text in
            guard let key = VerifierKey(text), key.kind == .note else {
                throw SettingsError("witness.logs: “\(text)” is no log's verifier key")
            }
            return key
        }
        probePort = reader.int(forKey: "probe", default: 0)
    }
}

/// A witness and where it is asked.
struct WitnessPlace {
    /// Its public key.
    let key: VerifierKey

    /// The address before `/add-checkpoint`.
    let address: String

    /// From `localhost:8080/witness+…+… http://localhost:8080/witness`.
    init(_ text: String) throws {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2, let key = VerifierKey(parts[0]), key.kind == .cosignature else {
            throw SettingsError("log.witnesses: “\(text)” is no witness's key and its address")
        }
        self.key = key
        address = parts[1].hasSuffix("/") ? String(parts[1].dropLast()) : parts[1]
    }
}
