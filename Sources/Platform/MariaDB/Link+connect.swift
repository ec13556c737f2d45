import CMariaDB

extension Link {
    /// Connects and sets the session up.
    convenience init(_ options: ConnectionOptions) throws(MariaDBError) {
        guard options.staysHere || options.authority != nil else {
            throw MariaDBError(.untrusted, "a host elsewhere needs TLS with a known authority")
        }
        guard Library.isReady, let mysql = unsafe mysql_init(nil) else {
            throw MariaDBError(.other, "libmariadb could not be initialised")
        }
        unsafe options.apply(to: mysql)
        guard unsafe options.connect(mysql) else {
            let error = unsafe MariaDBError(mysql)
            unsafe mysql_close(mysql)
            throw error
        }
        unsafe self.init(mysql, statementLimit: options.statementLimit)
        for statement in options.session { try send(Array(statement.utf8)) }
    }
}

/// libmariadb's own set-up, which is not safe to do on two threads at once.
private enum Library {
    static let isReady = mysql_server_init(0, nil, nil) == 0
}

extension ConnectionOptions {
    fileprivate func apply(to mysql: UnsafeMutablePointer<MYSQL>) {
        func set<T: BitwiseCopyable>(_ option: mysql_option, _ value: T) {
            unsafe withUnsafePointer(to: value) { _ = unsafe mysql_options(mysql, option, $0) }
        }
        func set(_ option: mysql_option, text: String) {
            _ = unsafe text.withCString { unsafe mysql_options(mysql, option, $0) }
        }
        set(MYSQL_OPT_CONNECT_TIMEOUT, timeouts.connect)
        set(MYSQL_OPT_READ_TIMEOUT, timeouts.read)
        set(MYSQL_OPT_WRITE_TIMEOUT, timeouts.write)
        set(MYSQL_OPT_RECONNECT, CChar(0))
        set(MYSQL_REPORT_DATA_TRUNCATION, CChar(1))
        // A hostile server may ask the client for any of its files.
        set(MYSQL_OPT_LOCAL_INFILE, UInt32(0))
        // Neither does a password leave in clear because a server asks for it.
        set(MARIADB_OPT_RESTRICTED_AUTH, text: "mysql_native_password,client_ed25519")
        set(MYSQL_SET_CHARSET_NAME, text: "utf8mb4")
        switch address {
        // libmariadb takes the host "localhost" for the socket, unless told the protocol.
        case .socket: set(MYSQL_OPT_PROTOCOL, UInt32(MYSQL_PROTOCOL_SOCKET.rawValue))
        case .host: set(MYSQL_OPT_PROTOCOL, UInt32(MYSQL_PROTOCOL_TCP.rawValue))
        }
        if let authority {
            set(MYSQL_OPT_SSL_CA, text: authority)
            set(MYSQL_OPT_SSL_ENFORCE, CChar(1))
            set(MYSQL_OPT_SSL_VERIFY_SERVER_CERT, CChar(1))
            set(MARIADB_OPT_TLS_VERSION, text: "TLSv1.2,TLSv1.3")
        }
    }

    fileprivate func connect(_ mysql: UnsafeMutablePointer<MYSQL>) -> Bool {
        let host: String?
        let path: String?
        let port: UInt32
        switch address {
        case .socket(let socket): (host, path, port) = (nil, socket, 0)
        case .host(let name, let number): (host, path, port) = (name, nil, UInt32(number))
        }
        let secret = password.octets.map { CChar(bitPattern: $0) } + [0]
        // Rows found, not rows changed: an update to the same values is not "no such row".
        let flags = UInt(CLIENT_FOUND_ROWS)
        return unsafe mysql_real_connect(mysql, host, user, secret, schema, port, path, flags)
            != nil
    }

    /// What is said to the server before anything else.
    fileprivate var session: [String] {
        let level = isolation == .readCommitted ? "READ COMMITTED" : "REPEATABLE READ"
        let modes = [
            "STRICT_ALL_TABLES", "NO_ZERO_DATE", "NO_ZERO_IN_DATE", "ERROR_FOR_DIVISION_BY_ZERO",
            "NO_ENGINE_SUBSTITUTION", "ONLY_FULL_GROUP_BY",
        ]
        return [
            """
            SET SESSION sql_mode = '\(modes.joined(separator: ","))', time_zone = '+00:00',
            autocommit = 1, innodb_lock_wait_timeout = \(timeouts.lock),
            max_statement_time = \(timeouts.statement ?? 0)
            """,
            "SET SESSION TRANSACTION ISOLATION LEVEL \(level)",
        ]
    }
}
