package import MariaDB

/// Makes schemas and accounts: what cannot be bound to a statement goes through variables of the
/// session, which a script quotes.
package struct Accounts {
    private let connection: Connection
    private let folder: String

    /// Over a connection of the account that owns the schemas, and the folder `sql/accounts`.
    package init(_ connection: Connection, scripts folder: String) {
        self.connection = connection
        self.folder = folder
    }

    /// Makes a schema, if it is missing.
    package func makeSchema(_ name: String) throws(MariaDBError) {
        try connection.run("SET @tpaas_schema = \(name)")
        try connection.run(script: Script(file: folder + "/schema.sql"))
    }

    /// Makes an account, if it is missing, and gives it its password.
    package func makeAccount(_ name: String, password: String) throws(MariaDBError) {
        try run("account.sql", name, password)
    }

    /// Makes the account that owns the schemas; needs the server's administrator.
    package func makeOwner(_ name: String, password: String) throws(MariaDBError) {
        try run("owner.sql", name, password)
    }

    /// Gives the roles their rights in the schema that the connection is in.
    package func giveRights(_ kind: SchemaKind) throws(MariaDBError) {
        try connection.run(script: Script(file: folder + "/\(kind.rawValue).sql"))
    }

    private func run(
        _ script: String,
        _ name: String,
        _ password: String
    ) throws(MariaDBError) {
        try connection.run("SET @tpaas_account = \(name), @tpaas_password = \(password)")
        try connection.run(script: Script(file: folder + "/" + script))
        try connection.run("SET @tpaas_password = NULL")
    }
}

/// The kinds of schema; the name of their folder under `sql`.
package enum SchemaKind: String, Sendable, CaseIterable {
    /// The platform's own.
    case platform

    /// A shard's.
    case shard

    /// The log's own.
    case log
}
