import CMariaDB
import Glibc

/// One live connection to a server, with its statements.
///
/// Once lost, it stays lost.
@safe
final class Link {
    private let mysql: UnsafeMutablePointer<MYSQL>
    private let statements: StatementCache
    private var isReading = false
    /// How often something was sent and its answer waited for; preparing is not counted.
    private(set) var roundTrips = 0
    /// Whether the connection broke.
    private(set) var isLost = false
    /// The error that ended the present transaction on the server, if one did.
    ///
    /// Why: after it the server would run further statements outside of any transaction.
    private(set) var fate: MariaDBError?
    private var isInTransaction = false

    init(_ mysql: UnsafeMutablePointer<MYSQL>, statementLimit: Int) {
        unsafe self.mysql = unsafe mysql
        statements = StatementCache(limit: statementLimit)
    }

    deinit {
        statements.removeAll()
        unsafe mysql_close(mysql)
    }

    /// Whether the server has closed the connection; costs a system call and no waiting.
    var isHungUp: Bool {
        var octet: UInt8 = 0
        let flags = Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)
        let count = unsafe recv(Int32(mysql_get_socket(mysql)), &octet, 1, flags)
        if count < 0 { return errno != EAGAIN && errno != EINTR }
        // Why: nobody asked anything, so what arrives is the server's farewell, unless it is TLS's
        // own (a session ticket).
        let isPlain = unsafe mysql_get_ssl_cipher(mysql) == nil
        return count == 0 || isPlain
    }

    /// Prepares a statement, or finds it prepared.
    func prepare(_ text: String) throws(MariaDBError) -> Statement {
        precondition(
            !isReading,
            "a result is being read: collect its rows before the next statement"
        )
        if let fate { throw fate }
        return try noting { () throws(MariaDBError) in
            try statements.statement(text) { (text) throws(MariaDBError) in
                try unsafe Statement(text, on: mysql)
            }
        }
    }

    /// Runs a statement, or several that were sent as one, and hands their rows to a closure.
    func read(
        _ sql: SQL,
        _ body: (borrowing Row) throws -> Void
    ) throws(MariaDBError) {
        let statement = try execute(sql)
        defer { statement.finish() }
        isReading = true
        defer { isReading = false }
        repeat {
            guard let columns = try statement.result() else { continue }
            let row = Row(columns, of: statement.place)
            while try noting({ () throws(MariaDBError) in try statement.fetch(into: columns) }) {
                try MariaDBError.decoding { try body(row) }
            }
        } while try noting({ () throws(MariaDBError) in try statement.next() })
    }

    /// Runs a statement whose rows, if any, are of no interest.
    ///
    /// They are read all the same: an error may come after the first of them.
    func run(_ sql: SQL) throws(MariaDBError) -> Changes {
        let statement = try execute(sql)
        defer { statement.finish() }
        guard let columns = try statement.result() else { return statement.changes }
        while try noting({ () throws(MariaDBError) in try statement.fetch(into: columns) }) {}
        return statement.changes
    }

    /// Runs a statement once for many rows.
    func run(_ text: String, _ batch: Batch) throws(MariaDBError) -> Changes {
        let statement = try prepare(text)
        defer { statement.finish() }
        roundTrips += 1
        try noting { () throws(MariaDBError) in try statement.execute(batch) }
        return statement.changes
    }

    /// Runs text as it is, results dropped (text protocol).
    func send(_ text: StaticString) throws(MariaDBError) {
        try send(text.withUTF8Buffer { unsafe [UInt8]($0) })
    }

    /// Runs text as it is, results dropped (text protocol).
    func send(_ text: [UInt8]) throws(MariaDBError) {
        precondition(
            !isReading,
            "a result is being read: collect its rows before the next statement"
        )
        roundTrips += 1
        try noting { () throws(MariaDBError) in
            let sent = unsafe text.withUnsafeBytes { octets in
                let start = unsafe octets.baseAddress?.assumingMemoryBound(to: CChar.self)
                return unsafe mysql_real_query(mysql, start, UInt(octets.count))
            }
            guard sent == 0 else { throw unsafe MariaDBError(mysql) }
            try drain()
        }
    }

    /// Begins a transaction.
    func begin() throws(MariaDBError) {
        fate = nil
        try send("START TRANSACTION")
        isInTransaction = true
    }

    /// Ends a transaction, and keeps what it did.
    func commit() throws(MariaDBError) {
        try send("COMMIT")
        isInTransaction = false
    }

    /// Ends a transaction without a trace; a connection on which that fails is given up.
    func rollBack() {
        do { try send("ROLLBACK") } catch { isLost = true }
        fate = nil
        isInTransaction = false
    }

    /// Runs text with several statements; the server itself finds where each ends.
    func send(script: [UInt8]) throws(MariaDBError) {
        unsafe mysql_set_server_option(mysql, MYSQL_OPTION_MULTI_STATEMENTS_ON)
        defer { unsafe mysql_set_server_option(mysql, MYSQL_OPTION_MULTI_STATEMENTS_OFF) }
        try send(script)
    }

    /// Reads all results of a text and drops them.
    private func drain() throws(MariaDBError) {
        while true {
            if let result = unsafe mysql_store_result(mysql) {
                unsafe mysql_free_result(result)
            } else if unsafe mysql_errno(mysql) != 0 {
                throw unsafe MariaDBError(mysql)
            }
            switch unsafe mysql_next_result(mysql) {
            case 0: continue
            case -1: return
            // ER_EMPTY_QUERY: a comment after the last statement.
            case _ where unsafe mysql_errno(mysql) == 1065: return
            default: throw unsafe MariaDBError(mysql)
            }
        }
    }

    /// Executes; if the server has forgotten the statement it is prepared anew, once.
    private func execute(_ sql: SQL) throws(MariaDBError) -> Statement {
        if let statement = try executeUnlessStale(sql) { return statement }
        // Why: closing a statement drops whatever result is under way on the connection, so the old
        // one has to be gone before the new one runs; nobody holds it now but the cache.
        statements.remove(sql.text)
        let fresh = try prepare(sql.text)
        roundTrips += 1
        try noting { () throws(MariaDBError) in try fresh.execute(sql.values) }
        return fresh
    }

    /// Executes.
    ///
    /// - Returns: the statement; nil if the server has forgotten it.
    private func executeUnlessStale(_ sql: SQL) throws(MariaDBError) -> Statement? {
        let statement = try prepare(sql.text)
        roundTrips += 1
        do {
            try noting { () throws(MariaDBError) in try statement.execute(sql.values) }
            return statement
        } catch {
            // 1243 and 1615 say that it did not run; 2057 that its result has other columns.
            guard error.kind == .stale, error.code != 2057 || sql.isRead else { throw error }
            return nil
        }
    }

    private func noting<R>(_ work: () throws(MariaDBError) -> R) throws(MariaDBError) -> R {
        do {
            return try work()
        } catch {
            if error.kind == .connectionLost { isLost = true }
            let isGivenUp = error.code == 1213 && isInTransaction
            if error.kind == .connectionLost || isGivenUp { fate = error }
            throw error
        }
    }
}
