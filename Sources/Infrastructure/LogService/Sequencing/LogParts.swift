package import Cryptography
package import MariaDB

/// What a log is made of.
package struct LogParts {
    /// The schema `log`.
    package let log: Connection

    /// The outboxes of the platform and of the shards.
    package let outboxes: [OutboxSource]

    /// The folder that is served as `/log/`.
    package let folder: String

    /// The auditor's public key.
    package let auditor: SealingKey

    /// What sessions are labelled with.
    package let label: String

    /// Which machine runs them.
    package let machine: String

    /// The witnesses that are asked to confirm checkpoints.
    package let witnesses: [AskedWitness]

    /// Told of each step.
    package let watch: LogStepWatch

    /// The parts of a log.
    package init(
        log: Connection,
        outboxes: [OutboxSource],
        folder: String,
        auditor: SealingKey,
        machine: String,
        label: String = "TPAAS",
        witnesses: [AskedWitness] = [],
        watch: @escaping LogStepWatch = { (_, _) throws(LogError) in }
    ) {
        self.log = log
        self.outboxes = outboxes
        self.folder = folder
        self.auditor = auditor
        self.label = label
        self.machine = machine
        self.witnesses = witnesses
        self.watch = watch
    }
}
