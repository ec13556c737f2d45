import Application
import Cryptography
import Domain
import Foundation

/// The clock of the machine, read once a request.
enum SystemClock {
    /// Now.
    static var now: Moment {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }
}

/// Identifiers from the system's random bytes.
struct SystemIdentifiers: Identifiers {
    /// A new identifier.
    func next<Subject>(at now: Moment) -> Identifier<Subject> {
        var entropy = SystemEntropy()
        let bytes = UUIDBytes.v7(milliseconds: now.milliseconds, using: &entropy)
        guard let id = Identifier<Subject>(bytes: bytes) else {
            preconditionFailure("a UUID has sixteen bytes")
        }
        return id
    }
}
