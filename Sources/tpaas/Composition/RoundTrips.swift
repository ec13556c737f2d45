import CoreMetrics
import Persistence

/// Counts the round trips of a worker thread's requests, a counter a schema.
///
/// They are most of what a page costs, and the first thing to look at when pages become slow.
final class RoundTrips {
    private let role: Role
    private let databases: Databases
    private var counted: [String: Int] = [:]
    private var counters: [String: Counter] = [:]

    /// The round trips of a role's worker over its databases.
    init(_ role: Role, _ databases: Databases) {
        self.role = role
        self.databases = databases
    }

    /// Adds what there was since the last call.
    func count() {
        for (schema, total) in databases.roundTrips where total > counted[schema, default: 0] {
            counter(of: schema).increment(by: total - counted[schema, default: 0])
            counted[schema] = total
        }
    }

    private func counter(of schema: String) -> Counter {
        if let counter = counters[schema] { return counter }
        let counter = Counter(
            label: "tpaas_round_trips_total",
            dimensions: [("role", role.rawValue), ("schema", schema)]
        )
        counters[schema] = counter
        return counter
    }
}
