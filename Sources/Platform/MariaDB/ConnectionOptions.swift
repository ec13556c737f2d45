/// Where a server is, who we are there, and what we allow ourselves.
package struct ConnectionOptions: Sendable {
    /// Where the server listens.
    package enum Address: Sendable, Equatable {
        /// The path of a Unix domain socket.
        case socket(String)
        /// A host name or address, and a port.
        case host(String, port: UInt16)
    }

    /// How much a transaction sees of others (SQL:2016 4.41.4).
    package enum Isolation: Sendable, Equatable {
        /// Each statement sees what was committed before it.
        case readCommitted
        /// Each transaction sees what was committed before its first read.
        case repeatableRead
    }

    /// Told of each commit, also of that of a statement outside a transaction: false before it is
    /// sent, true when it was acknowledged.
    package typealias CommitWatch = @Sendable (_ isDone: Bool) -> Void

    /// Bounds on waiting, in seconds.
    package struct Timeouts: Sendable, Equatable {
        /// To connect.
        package var connect: UInt32 = 2
        /// For an answer to arrive.
        package var read: UInt32 = 30
        /// For a request to leave.
        package var write: UInt32 = 30
        /// For another transaction's lock (`innodb_lock_wait_timeout`).
        package var lock: UInt32 = 5
        /// For a statement to run on the server (`max_statement_time`); nil: without bound.
        package var statement: UInt32?

        /// The usual bounds.
        package init() {}
    }

    /// Where the server listens.
    package var address: Address
    /// The account's name.
    package var user: String
    /// The account's password.
    package var password: Password
    /// The schema in which unqualified names are looked up; nil: none.
    package var schema: String?
    /// The path of the PEM file with the authority that signed the server's certificate.
    ///
    /// When given, the connection is TLS and the certificate and its host name are verified.
    /// It must be given for a host that is not this machine.
    package var authority: String?
    /// The isolation of transactions.
    package var isolation: Isolation = .readCommitted
    /// Bounds on waiting.
    package var timeouts = Timeouts()
    /// Told before and after each commit; tests end a process there, or the server.
    package var watch: CommitWatch?
    /// How many prepared statements a connection keeps.
    package var statementLimit = 200

    /// Options for an account at an address, with the usual bounds.
    package init(
        _ address: Address,
        user: String,
        password: [UInt8] = [],
        schema: String? = nil,
        authority: String? = nil
    ) {
        self.address = address
        self.user = user
        self.password = Password(password)
        self.schema = schema
        self.authority = authority
    }

    /// Whether the octets of a connection stay on this machine.
    var staysHere: Bool {
        switch address {
        case .socket: true
        case .host(let host, _): ["127.0.0.1", "::1", "localhost"].contains(host)
        }
    }
}

/// A password that does not print itself.
package struct Password: Sendable, CustomStringConvertible, CustomReflectable {
    let octets: [UInt8]

    /// A password of these octets, none of which is zero.
    package init(_ octets: [UInt8]) {
        precondition(!octets.contains(0), "a password contains a zero octet")
        self.octets = octets
    }

    /// Not the password.
    package var description: String { "Password" }
    /// Not the password.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
