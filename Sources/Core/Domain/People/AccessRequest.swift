/// What somebody asked an owner for: a right on one data type.
package struct AccessRequest: Hashable, Sendable {
    /// A request's identifier.
    package typealias ID = Identifier<AccessRequest>

    /// Where it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case requested, accepted, refused, withdrawn
    }

    /// Its identifier.
    package let id: ID

    /// Who asks.
    package let asker: User.ID

    /// Whose data it is about, who answers.
    package let owner: User.ID

    /// On which data type.
    package let type: DataType.Code

    /// To do what.
    package let operations: Operations

    /// What for, in the asker's words.
    package let reason: String

    /// Until when the right is wanted; nil: without end.
    package let until: Moment?

    /// Where it stands.
    package let state: State

    /// When it was asked.
    package let asked: Moment

    /// When its state changed last.
    package let changed: Moment

    /// What somebody asked an owner for.
    package init(
        id: ID,
        asker: User.ID,
        owner: User.ID,
        type: DataType.Code,
        operations: Operations,
        reason: String,
        until: Moment?,
        state: State = .requested,
        asked: Moment,
        changed: Moment
    ) {
        self.id = id
        self.asker = asker
        self.owner = owner
        self.type = type
        self.operations = operations
        self.reason = reason
        self.until = until
        self.state = state
        self.asked = asked
        self.changed = changed
    }

    /// Exactly what is given where the owner accepts.
    package func policy(at now: Moment) -> Policy {
        Policy(
            types: .one(type),
            operations: operations,
            validity: Window(from: now, until: until)
        )
    }
}
