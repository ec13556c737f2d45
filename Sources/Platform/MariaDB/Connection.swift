/// A connection to one server for one thread: connects when first used, and again after a loss.
///
/// A read outside a transaction is repeated once on a new connection when the old one broke before
/// the first row. A write is repeated only if it certainly was not carried out; otherwise it
/// ends as `.commitUnknown`. Not `Sendable`: each worker has its own.
package final class Connection: Querying {
    private let options: ConnectionOptions
    private let now: () -> ContinuousClock.Instant
    private var breaker = CircuitBreaker()
    private var link: Link? {
        didSet { pastRoundTrips += oldValue === link ? 0 : oldValue?.roundTrips ?? 0 }
    }
    private var pastRoundTrips = 0
    private var isLent = false

    /// A connection that is not made yet.
    ///
    /// - Parameters:
    ///   - options: where to and how.
    ///   - now: the clock for the pause between attempts to connect.
    package init(_ options: ConnectionOptions, now: @escaping () -> ContinuousClock.Instant) {
        self.options = options
        self.now = now
    }

    /// How often something was sent to the server and its answer waited for.
    ///
    /// Each statement is one, and so are the beginning and the end of a transaction; preparing a
    /// statement, which is done once a connection, is not counted.
    package var roundTrips: Int { pastRoundTrips + (link?.roundTrips ?? 0) }

    /// Closes the connection; the next statement makes a new one.
    package func close() {
        precondition(!isLent, "a connection is closed within its own transaction")
        link = nil
    }

    /// Hands each row of a result to a closure, as it arrives.
    package func forEachRow(
        _ sql: SQL,
        _ body: (borrowing Row) throws -> Void
    ) throws(MariaDBError) {
        guard sql.isRead else {
            // Rows that were handed over cannot be taken back.
            return try write(sql.text, most: 1) { (link) throws(MariaDBError) in
                try link.read(sql, body)
            }
        }
        var isDelivered = false
        do {
            return try free().read(sql) { row in
                isDelivered = true
                try body(row)
            }
        } catch {
            guard error.kind == .connectionLost, link?.isLost == true, !isDelivered else {
                throw error
            }
        }
        try free().read(sql, body)
    }

    /// Runs a statement that gives no rows; it is a transaction of its own.
    @discardableResult
    package func run(_ sql: SQL) throws(MariaDBError) -> Changes {
        try write(sql.text) { (link) throws(MariaDBError) in try link.run(sql) }
    }

    /// Runs an INSERT for all rows of values, or for none; it is a transaction of its own.
    @discardableResult
    package func insert(
        _ statement: StaticString,
        rows: [[SQLValue]]
    ) throws(MariaDBError) -> Int {
        guard Batch.end(of: rows, from: 0) == rows.count else {
            return try transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.insert(statement, rows: rows)
            }
        }
        guard let width = rows.first?.count else { return 0 }
        let text = statement.description
        let batch = try Batch(rows[...], width: width)
        return try write(text) { (link) throws(MariaDBError) in
            try link.run(text, batch).affected
        }
    }

    /// Runs the statements of a file in order, stopping at the first error.
    ///
    /// For migrations only. The server finds where each statement ends, so bodies of triggers and
    /// routines need no DELIMITER. It is not repeated after a loss.
    package func run(script: Script) throws(MariaDBError) {
        try alive().send(script: script.bytes)
    }

    /// Runs a closure's statements as one transaction: committed together or not at all.
    ///
    /// The closure is run again, from its beginning, when the server gave the transaction up for
    /// another (1213; at most three times) or the connection broke before COMMIT was sent (once):
    /// its only effects should be those on the database. What it throws is thrown after ROLLBACK.
    /// A connection that breaks during COMMIT ends as `.commitUnknown`.
    ///
    /// Swift does not infer the error of a closure; say it:
    /// `{ (transaction: borrowing Transaction) throws(MariaDBError) in … }`.
    package func transaction<T, E: TransactionFailure>(
        _ body: (borrowing Transaction) throws(E) -> T
    ) throws(E) -> T {
        var deadlocks = 0
        var losses = 0
        while true {
            switch attempt(body) {
            case .committed(let value): return value
            case .failed(let error): throw error
            case .ended(let cause, let error):
                if cause.code == 1213 { deadlocks += 1 } else { losses += 1 }
                let again = cause.kind == .connectionLost ? losses <= 1 : deadlocks <= 2
                guard again else { throw error ?? E(cause) }
            }
        }
    }

    /// How an attempt at a transaction ended.
    private enum Outcome<T, E: Error> {
        case committed(T)
        case failed(E)
        /// The server or the network ended it before it was committed; perhaps the body then threw.
        case ended(MariaDBError, E?)
    }

    private func attempt<T, E: TransactionFailure>(
        _ body: (borrowing Transaction) throws(E) -> T
    ) -> Outcome<T, E> {
        let link: Link
        do {
            link = try alive()
        } catch {
            return .failed(E(error))
        }
        do {
            try link.begin()
        } catch {
            return error.kind == .connectionLost ? .ended(error, nil) : .failed(E(error))
        }
        isLent = true
        defer { isLent = false }
        let value: T
        do {
            value = try body(Transaction(link))
        } catch {
            let fate = link.fate
            link.rollBack()
            return fate.map { .ended($0, error) } ?? .failed(error)
        }
        return commit(value, on: link)
    }

    private func commit<T, E: TransactionFailure>(_ value: T, on link: Link) -> Outcome<T, E> {
        if let fate = link.fate {
            link.rollBack()
            return .ended(fate, nil)
        }
        // Why: a connection known to be dead before COMMIT leaves leaves nothing unknown.
        guard !link.isHungUp else {
            link.rollBack()
            return .ended(.hungUp, nil)
        }
        do {
            options.watch?(false)
            try link.commit()
            options.watch?(true)
            return .committed(value)
        } catch {
            guard error.kind != .connectionLost else { return .failed(E(error.unknownOutcome)) }
            link.rollBack()
            return error.code == 1213 ? .ended(error, nil) : .failed(E(error))
        }
    }

    /// Runs a write outside a transaction.
    ///
    /// What was only prepared, or could not be sent whole (2006), was not carried out and is
    /// repeated once; what the server gave up for another (1213) is run `most` times in all.
    private func write<R>(
        _ text: String,
        most: Int = 3,
        _ work: (Link) throws(MariaDBError) -> R
    ) throws(MariaDBError) -> R {
        var isRepeated = false
        var deadlocks = 0
        while true {
            let link = try alive()
            var isSent = false
            do {
                _ = try link.prepare(text)
                isSent = true
                options.watch?(false)
                let result = try work(link)
                options.watch?(true)
                return result
            } catch {
                if error.code == 1213 {
                    deadlocks += 1
                    guard deadlocks < most else { throw error }
                    continue
                }
                guard error.kind == .connectionLost, link.isLost else { throw error }
                guard !isSent || error.code == 2006 else { throw error.unknownOutcome }
                guard !isRepeated else { throw error }
                isRepeated = true
            }
        }
    }

    /// The link, if the server has not closed it while nobody listened; else a new one.
    private func alive() throws(MariaDBError) -> Link {
        let link = try free()
        guard link.isHungUp else { return link }
        self.link = nil
        return try free()
    }

    /// The link, connected now if need be.
    private func free() throws(MariaDBError) -> Link {
        precondition(!isLent, "within a transaction statements are run on the transaction")
        if let link, !link.isLost { return link }
        link = nil
        let options = options
        let fresh = try breaker.attempt(at: now) { () throws(MariaDBError) in try Link(options) }
        link = fresh
        return fresh
    }
}

extension MariaDBError {
    /// The server closed the connection while nothing was under way.
    fileprivate static let hungUp = MariaDBError(
        .connectionLost,
        "the server has closed the connection",
        code: 2006
    )
}
