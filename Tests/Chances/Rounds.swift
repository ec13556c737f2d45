internal import Foundation
internal import Synchronization

/// How long tests by chance go on.
package enum Rounds {
    /// Whether the long tests were asked for, with TPAAS_LONG=1.
    package static let areLong = ProcessInfo.processInfo.environment["TPAAS_LONG"] == "1"

    /// How many rounds a test by chance has: few at every run, many when asked for.
    package static func of(_ few: Int, long many: Int) -> Int { areLong ? many : few }

    /// Says how far a long test is, four times a minute; nothing where tests are short.
    package static func tell(_ what: String, _ done: Int, of all: Int) {
        let isDue = told.withLock { told in
            guard areLong, ContinuousClock.now - told > .seconds(15) || done == all else {
                return false
            }
            told = .now
            return true
        }
        guard isDue else { return }
        FileHandle.standardError.write(Data("\(what): \(done) of \(all)\n".utf8))
    }

    private static let told = Mutex(ContinuousClock.now)

    /// How often a test of a parser changes its text by chance.
    package static let fuzz = of(20_000, long: 2_000_000)
}
