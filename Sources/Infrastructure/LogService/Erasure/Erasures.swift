internal import MariaDB

/// Which entries were erased in good order, as the entries of the erasures say.
struct Erasures: Sendable {
    private var times: [String: [Int: [Int64]]] = [:]

    /// None.
    init() {}

    /// What the platform's outbox says.
    init(_ sources: LogSources) throws(LogError) {
        guard let platform = sources.outboxes.first(where: { $0.name == "platform" }) else {
            return
        }
        let bodies = try on(platform.name) { () throws(MariaDBError) in
            try platform.connection.rows(
                "SELECT body FROM audit WHERE INSTR(body, \(ErasureBody.mark))"
            ) { row in try row.bytes(0) }
        }
        for body in bodies.compactMap(ErasureBody.decode) { add(body) }
    }

    private mutating func add(_ body: ErasureBody) {
        for (outbox, runs) in body.positions {
            for run in runs where run.count == 2 && run[0] <= run[1] && run[1] - run[0] < 1_000 {
                for position in run[0]...run[1] {
                    times[outbox, default: [:]][position, default: []].append(body.time)
                }
            }
        }
    }

    /// Whether an erasure of a moment is told of.
    func tell(of position: Int, in outbox: String, at time: Int64?) -> Bool {
        time.map { times[outbox]?[position]?.contains($0) == true } ?? false
    }
}
