package import Domain

/// How a schema of the platform is.
package struct SchemaHealth: Hashable, Sendable {
    /// The shard's name; nil: the platform's own schema.
    package let shard: Shard.Name?

    /// What it says of itself; nil: it does not answer.
    package let state: State?

    /// What a schema says of itself.
    package struct State: Hashable, Sendable {
        /// The number of the last step that was applied.
        package let step: Int

        /// How many steps were applied.
        package let steps: Int

        /// Its size on disk, as the server estimates it.
        package let bytes: Int

        /// How many entries of its audit the log has not taken up; nil: the log does not answer.
        package let waiting: Int?

        /// What a schema says of itself.
        package init(step: Int, steps: Int, bytes: Int, waiting: Int?) {
            self.step = step
            self.steps = steps
            self.bytes = bytes
            self.waiting = waiting
        }
    }

    /// How a schema is.
    package init(shard: Shard.Name?, state: State?) {
        self.shard = shard
        self.state = state
    }
}

/// Asks the schemas how they are.
package protocol SchemaChecks {
    /// How each schema is: the platform's, then the shards', in the order of the configuration.
    func health() throws(Refusal) -> [SchemaHealth]
}

/// Says how the shards are: for administrators.
package struct CheckShards {
    private let checks: any SchemaChecks
    private let users: any Users

    /// The use case over its ports.
    package init(checks: any SchemaChecks, users: any Users) {
        self.checks = checks
        self.users = users
    }

    /// How each schema is.
    ///
    /// - Throws: `Refusal.notFound` to who does not administer; `Refusal.unavailable(.platform)`.
    package func callAsFunction(by person: User.ID) throws(Refusal) -> [SchemaHealth] {
        try AdministratorGate(users: users)(person)
        return try checks.health()
    }
}
