/// A wish to do something to an owner's data: the one form that every way to data is brought to.
package struct Access: Hashable, Sendable {
    /// How the wish reaches the platform.
    package enum Way: Hashable, Sendable {
        /// A person at the platform's own pages, logged in.
        case pages(User.ID)

        /// A person at the pages who has declared an emergency (rule 5).
        case emergency(User.ID)

        /// An app that shows a token; whom it acts for is what the token names.
        case app(Grant)
    }

    /// How it comes.
    package let way: Way

    /// Whose data.
    package let owner: User.ID

    /// What is to be done.
    package let operation: Operation

    /// To which data type.
    package let type: DataType.Code

    /// The shard in which it would be done, where that is already known.
    package let shard: Shard.Name?

    /// A wish to do something to an owner's data.
    package init(
        way: Way,
        owner: User.ID,
        operation: Operation,
        type: DataType.Code,
        shard: Shard.Name? = nil
    ) {
        self.way = way
        self.owner = owner
        self.operation = operation
        self.type = type
        self.shard = shard
    }

    /// The person who acts; nil where a device acts on its own.
    package var actor: User.ID? {
        switch way {
        case .pages(let person), .emergency(let person): person
        case .app(let grant): grant.parties.actor
        }
    }

    /// The app that acts; nil at the platform's own pages.
    package var app: App.ID? {
        guard case .app(let grant) = way else { return nil }
        return grant.app
    }

    /// The same wish for another operation or data type.
    package func with(_ operation: Operation, on type: DataType.Code) -> Access {
        Access(way: way, owner: owner, operation: operation, type: type, shard: shard)
    }

    /// The same wish, to be done in a shard; nil: in whichever.
    package func inside(_ shard: Shard.Name?) -> Access {
        Access(way: way, owner: owner, operation: operation, type: type, shard: shard)
    }
}

extension Grant.Parties {
    /// The person who acts; nil where a device acts on its own or no one has logged on.
    package var actor: User.ID? {
        switch self {
        case .own(let person), .login(let person): person
        case .composed(_, let actor): actor
        case .device, .ownerForSubscribers: nil
        }
    }

    /// The owner that the token names; nil where the request names him (case 4).
    package var owner: User.ID? {
        switch self {
        case .own(let owner), .device(let owner), .ownerForSubscribers(let owner): owner
        case .composed(let owner, _): owner
        case .login: nil
        }
    }
}
