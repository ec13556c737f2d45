import Application
import Cryptography
import Domain
import Foundation

/// The clock of the machine, read once a request.
enum SystemClock {
    /// Now.
    static var now: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
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
