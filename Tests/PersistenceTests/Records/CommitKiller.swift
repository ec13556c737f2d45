import Domain
import Foundation
import PrivateMariaDB
import Synchronization

/// Kills a server at the n-th commit from now on, before or after it.
final class CommitKiller: Sendable {
    private let server: PrivateMariaDB
    private let point = Mutex((left: -1, isDone: false))

    init(_ server: PrivateMariaDB) { self.server = server }

    func arm(_ number: Int, isDone: Bool) { point.withLock { $0 = (number, isDone) } }

    /// Whether it has come to that.
    func disarm() -> Bool {
        point.withLock { point in
            defer { point.left = -1 }
            return point.left <= 0
        }
    }

    func come(_ isDone: Bool) {
        let isTime = point.withLock { point in
            guard point.left > 0, point.isDone == isDone else { return false }
            point.left -= 1
            return point.left == 0
        }
        if isTime { server.kill() }
    }
}

/// What a client does until it is answered: the breaker lets a server rest for a moment.
func persistently(_ work: () throws -> Void) throws {
    for _ in 0..<1_000 {
        do {
            return try work()
        } catch Refusal.unavailable {
            Thread.sleep(forTimeInterval: 0.1)
        }
    }
    try work()
}
