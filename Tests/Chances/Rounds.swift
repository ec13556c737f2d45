internal import Foundation

/// How long tests by chance go on.
package enum Rounds {
    /// Whether the long tests were asked for, with TPAAS_LONG=1.
    package static let areLong = ProcessInfo.processInfo.environment["TPAAS_LONG"] == "1"

    /// How many rounds a test by chance has: few at every run, many when asked for.
    package static func of(_ few: Int, long many: Int) -> Int { areLong ? many : few }

    /// How often a test of a parser changes its text by chance.
    package static let fuzz = of(20_000, long: 2_000_000)
}
