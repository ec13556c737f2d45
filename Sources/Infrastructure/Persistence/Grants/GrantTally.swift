package import Application
package import Domain
internal import Synchronization

/// The uses of grants that the threads of a process have counted and nobody has stored yet.
package final class GrantTally: GrantUses, Sendable {
    private struct Key: Hashable {
        let grant: Grant.ID
        let day: Moment
    }

    private let uses = Mutex<[Key: GrantUse]>([:])

    /// Nothing counted yet.
    package init() {}

    /// Counts a use of each grant.
    package func note(_ grants: [Grant.ID], at now: Moment) {
        let day = now - .milliseconds(now.utc.milliseconds)
        add(grants.map { GrantUse(grant: $0, day: day, calls: 1, last: now) })
    }

    /// Adds uses: new ones, or such as could not be stored.
    package func add(_ more: [GrantUse]) {
        uses.withLock { uses in
            for use in more {
                let key = Key(grant: use.grant, day: use.day)
                let before =
                    uses[key]
                    ?? GrantUse(
                        grant: use.grant,
                        day: use.day,
                        calls: 0,
                        last: use.last
                    )
                uses[key] = GrantUse(
                    grant: use.grant,
                    day: use.day,
                    calls: before.calls + use.calls,
                    last: max(before.last, use.last)
                )
            }
        }
    }

    /// Takes everything that was counted out.
    package func take() -> [GrantUse] {
        uses.withLock { uses in
            defer { uses = [:] }
            return Array(uses.values)
        }
    }
}
