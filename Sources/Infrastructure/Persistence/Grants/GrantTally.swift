package import Application
package import Domain
internal import Synchronization

/// The uses of grants that the threads of a process have counted and nobody has stored yet.
package final class GrantTally: GrantUses, Sendable {
    private struct Key: Hashable {
        let grant: Grant.ID
        let day: Moment
    }

    private struct AppKey: Hashable {
        let app: App.ID
        let day: Moment
    }

    private let uses = Mutex<[Key: GrantUse]>([:])
    private let appUses = Mutex<[AppKey: AppUse]>([:])

    /// Nothing counted yet.
    package init() {}

    /// Counts a use of each grant.
    package func note(_ grants: [Grant.ID], at now: Moment) {
        let day = now - .milliseconds(now.utc.milliseconds)
        add(grants.map { GrantUse(grant: $0, day: day, calls: 1, last: now) })
    }

    /// Counts a request of an app.
    package func note(_ app: App.ID, isRefused: Bool, at now: Moment) {
        let day = now - .milliseconds(now.utc.milliseconds)
        add([AppUse(app: app, day: day, calls: 1, refused: isRefused ? 1 : 0)])
    }

    /// Adds uses of apps: new ones, or such as could not be stored.
    package func add(_ more: [AppUse]) {
        appUses.withLock { uses in
            for use in more {
                let key = AppKey(app: use.app, day: use.day)
                var sum = uses[key] ?? AppUse(app: use.app, day: use.day, calls: 0, refused: 0)
                sum.calls += use.calls
                sum.refused += use.refused
                uses[key] = sum
            }
        }
    }

    /// Takes everything that was counted of apps out.
    package func takeAppUses() -> [AppUse] {
        appUses.withLock { uses in
            defer { uses = [:] }
            return Array(uses.values)
        }
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
