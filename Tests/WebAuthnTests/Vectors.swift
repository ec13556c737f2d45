import Cryptography
import Foundation
import Testing

@testable import WebAuthn

/// Published examples of what browsers send, by the names that `vectors.txt` gives them.
struct Vectors {
    private let values: [String: String]

    /// The examples of one name.
    init(_ name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "vectors.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let words = lines.map { $0.split(separator: " ").map(String.init) }
        values = Dictionary(
            uniqueKeysWithValues: words.filter { $0[0] == name }.map { ($0[1], $0[2]) }
        )
    }

    subscript(name: String) -> [UInt8] {
        let text = values[name] ?? ""
        return Hex.decode(text) ?? Base64URL.decode(text) ?? []
    }

    func registration() throws -> Registration {
        try Registration(
            clientData: self["registration.clientDataJSON"],
            attestation: self["registration.attestationObject"]
        )
    }

    func assertion() throws -> Assertion {
        try Assertion(
            clientData: self["assertion.clientDataJSON"],
            authenticatorData: self["assertion.authenticatorData"],
            signature: self["assertion.signature"]
        )
    }
}
