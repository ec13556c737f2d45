import CMariaDB

/// A prepared statement: owns its MYSQL_STMT and the memory bound to it.
@safe
final class Statement {
    private let handle: UnsafeMutablePointer<MYSQL_STMT>
    private let parameters: Parameters
    private var columns: [Int: Columns] = [:]
    private var attached = false
    /// Whether its results are known only when they come: it is several statements.
    private let isCompound: Bool
    /// Which of its results is read: that of its first statement is 0.
    private(set) var place = 0

    /// Prepares a text on a connection, which has to outlive the statement.
    init(_ text: String, on mysql: UnsafeMutablePointer<MYSQL>) throws(MariaDBError) {
        guard let handle = unsafe mysql_stmt_init(mysql) else {
            throw MariaDBError(.other, "out of memory")
        }
        guard unsafe mysql_stmt_prepare(handle, text, UInt(text.utf8.count)) == 0 else {
            let error = unsafe MariaDBError(handle)
            unsafe mysql_stmt_close(handle)
            throw error
        }
        unsafe self.handle = unsafe handle
        isCompound = unsafe mysql_stmt_field_count(handle) == 0
        parameters = Parameters(count: Int(unsafe mysql_stmt_param_count(handle)))
    }

    deinit { unsafe mysql_stmt_close(handle) }

    /// Sends the values and waits for the beginning of the answer.
    func execute(_ values: [SQLValue]) throws(MariaDBError) {
        place = 0
        try unsafe parameters.withBinds(of: values) { (binds) throws(MariaDBError) in
            guard unsafe mysql_stmt_bind_param(handle, binds) == 0,
                unsafe mysql_stmt_execute(handle) == 0
            else { throw unsafe MariaDBError(handle) }
        }
    }

    /// Executes once with many rows of values (STMT_ATTR_ARRAY_SIZE).
    func execute(_ batch: Batch) throws(MariaDBError) {
        defer { setArraySize(0) }
        setArraySize(UInt32(batch.count))
        guard unsafe mysql_stmt_bind_param(handle, batch.binds) == 0,
            unsafe mysql_stmt_execute(handle) == 0
        else { throw unsafe MariaDBError(handle) }
    }

    /// What an executed statement changed.
    var changes: Changes {
        // libmariadb gives all ones for a statement which made a result.
        let affected = unsafe mysql_stmt_affected_rows(handle)
        return Changes(
            affected: Int(exactly: affected) ?? 0,
            lastInsertID: Int64(truncatingIfNeeded: unsafe mysql_stmt_insert_id(handle))
        )
    }

    /// Where the rows of an executed statement will be; nil if it makes none.
    func result() throws(MariaDBError) -> Columns? {
        let count = Int(unsafe mysql_stmt_field_count(handle))
        guard count > 0, let first = unsafe mariadb_stmt_fetch_fields(handle) else { return nil }
        let fields = unsafe UnsafeBufferPointer(start: first, count: count)
        // Why: libmariadb then allocates the place for rows anew for each result, also after one
        // that ended in an error.
        if isCompound { attached = false }
        if let columns = columns[place], unsafe columns.fit(fields) { return columns }
        let columns = unsafe Columns(fields)
        self.columns[place] = columns
        attached = false
        return columns
    }

    /// Goes on to the next result of statements that were sent together.
    ///
    /// - Returns: false after the last result.
    func next() throws(MariaDBError) -> Bool {
        switch unsafe mysql_stmt_next_result(handle) {
        case 0:
            place += 1
            return true
        case -1: return false
        default: throw unsafe MariaDBError(handle)
        }
    }

    /// Fetches the next row into the columns.
    ///
    /// - Returns: false after the last row.
    func fetch(into columns: Columns) throws(MariaDBError) -> Bool {
        if !attached {
            guard unsafe columns.attach(to: handle) else { throw unsafe MariaDBError(handle) }
            attached = true
        }
        let outcome = unsafe mysql_stmt_fetch(handle)
        switch outcome {
        case 0:
            return true
        case MYSQL_NO_DATA:
            return false
        case MYSQL_DATA_TRUNCATED:
            guard let moved = unsafe columns.complete(handle) else {
                throw MariaDBError(.undecodable, "a column could not be fetched whole")
            }
            if moved { attached = false }
            return true
        default:
            throw unsafe MariaDBError(handle)
        }
    }

    /// Drops what is left of all results, so that the connection is free for the next statement.
    func finish() {
        while unsafe mysql_stmt_more_results(handle) != 0 {
            guard unsafe mysql_stmt_next_result(handle) == 0 else { break }
        }
        unsafe mysql_stmt_free_result(handle)
        for columns in columns.values where columns.shrink() { attached = false }
    }

    private func setArraySize(_ size: UInt32) {
        unsafe withUnsafePointer(to: size) { pointer in
            _ = unsafe mysql_stmt_attr_set(handle, STMT_ATTR_ARRAY_SIZE, pointer)
        }
    }
}

extension MariaDBError {
    /// The last error of a statement.
    ///
    /// An error in the middle of an unbuffered result is left on the connection only.
    init(_ statement: UnsafeMutablePointer<MYSQL_STMT>) {
        if unsafe mysql_stmt_errno(statement) == 0, let mysql = unsafe statement.pointee.mysql {
            unsafe self.init(mysql)
            return
        }
        self.init(
            code: Int(unsafe mysql_stmt_errno(statement)),
            sqlState: unsafe String(cString: mysql_stmt_sqlstate(statement)),
            message: unsafe String(cString: mysql_stmt_error(statement))
        )
    }

    /// The last error of a connection.
    init(_ mysql: UnsafeMutablePointer<MYSQL>) {
        self.init(
            code: Int(unsafe mysql_errno(mysql)),
            sqlState: unsafe String(cString: mysql_sqlstate(mysql)),
            message: unsafe String(cString: mysql_error(mysql))
        )
    }
}
