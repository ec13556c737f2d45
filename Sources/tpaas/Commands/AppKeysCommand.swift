import ArgumentParser
import Domain
import Foundation
import JOSE
import Persistence

extension AppCommand {
    /// `tpaas app set-keys`.
    struct SetKeys: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace the public keys of an app, which then has no secret.",
            discussion: """
                To change a key without an interruption, name the old and the new one, let the app \
                sign with the new one, and then name that alone.
                """
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The client identifier.")
        var id: String

        @Option(help: "A file of its public keys (a JWKS).")
        var jwks: String

        mutating func run() async throws {
            guard let id = App.ID(id) else {
                throw ValidationError("“\(id)” is no client identifier.")
            }
            let keys = try ClientKeys.document(at: jwks)
            let databases = try CommandDatabases.open(try await installation.settings())
            try databases.run { try DatabaseAppMarket($0).setKeys(keys, of: id) }
        }
    }
}

/// The public keys of an app, as its developer sends them.
enum ClientKeys {
    /// The document in a file (RFC 7517 §5), with what is known here of it.
    static func document(at path: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(path) cannot be read.")
        }
        do throws(JOSEError) {
            return String(decoding: try JWKSet(reading: Array(bytes)).json, as: UTF8.self)
        } catch .privateKey {
            throw ValidationError("\(path) has a private key: send the public one, and no other.")
        } catch {
            throw ValidationError(
                "\(path) has no set of public keys that is taken (RSA of 2048 to 4096 bits, P-256)."
            )
        }
    }
}
