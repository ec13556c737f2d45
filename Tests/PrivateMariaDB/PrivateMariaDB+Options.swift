package import MariaDB

extension PrivateMariaDB {
    /// How an account gets in, with bounds on waiting that a busy machine does not reach: many
    /// tests run side by side.
    package func options(
        as user: String = "root",
        password: [UInt8] = [],
        schema: String? = nil
    ) -> ConnectionOptions {
        var options = ConnectionOptions(
            .socket(socket),
            user: user,
            password: password,
            schema: schema
        )
        options.timeouts.connect = 60
        options.timeouts.read = 120
        options.timeouts.write = 120
        options.timeouts.lock = 60
        return options
    }
}
