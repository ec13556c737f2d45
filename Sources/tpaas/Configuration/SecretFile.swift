import Cryptography
import Foundation

/// A file with a secret, which only those who need it can read.
enum SecretFile {
    /// The bytes of a file without the line's end.
    ///
    /// - Throws: `SettingsError` where it cannot be read.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError("secrets: \(path) cannot be read by this user")
        }
        return Array(data).filter { $0 != UInt8(ascii: "\n") }
    }

    /// The same as text.
    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// The key of links' tokens.
    static func linkKey(_ path: String) throws -> LinkKey {
        guard let key = LinkKey(try bytes(path)) else {
            throw SettingsError("mail.links: \(path) has less than 32 bytes")
        }
        return key
    }
}
