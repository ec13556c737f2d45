package import Domain

/// What a shown token or session stands for right now, and the relations that follow from it.
package struct Standing: Hashable, Sendable {
    /// How accesses come that are made with it.
    package let way: Access.Way

    /// The person who acts; nil where a device acts on its own.
    package let actor: Relations.Actor?

    /// The app; nil at the platform's own pages.
    package let app: App?

    /// The relations to the owner that was asked for; nil where there is no such owner.
    package let relations: Relations?

    /// The scope words of the token that are no rights on data: `openid`, `offline_access`.
    package let otherScopes: [String]

    /// Where the owner's records may be, as of the same moment; nil: that is not known.
    package let holdings: Holdings?

    /// The owner's half of case 3, where both halves came with the request; nil: they did not.
    package let ownersGrant: Grant.ID?

    /// The thumbprint of the key that has to be proven with the token (RFC 9449 §7); nil: none.
    package let key: [UInt8]?

    /// What a shown token or session stands for right now.
    package init(
        way: Access.Way,
        actor: Relations.Actor?,
        app: App?,
        relations: Relations?,
        otherScopes: [String] = [],
        holdings: Holdings? = nil,
        ownersGrant: Grant.ID? = nil,
        key: [UInt8]? = nil
    ) {
        self.way = way
        self.actor = actor
        self.app = app
        self.relations = relations
        self.otherScopes = otherScopes
        self.holdings = holdings
        self.ownersGrant = ownersGrant
        self.key = key
    }
}

/// Looks up, in one round trip, what a token or a person stands for at this moment.
package protocol Standings {
    /// What an access token stands for, with the relations to an owner.
    ///
    /// - Parameters:
    ///   - token: the SHA-256 of the access token.
    ///   - owner: whose data is wanted; nil: the owner that the token names.
    ///   - now: the moment of the request.
    /// - Returns: nil where the token is unknown, expired or revoked, its person disabled, or its
    ///   app not published.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func standing(
        ofToken token: [UInt8],
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing?

    /// What a person who is logged in at the pages stands for, with the relations to an owner.
    ///
    /// - Returns: nil where the person is unknown or disabled.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func standing(
        ofPerson person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing?

    /// What each of some people stands for at the pages, with his relations to one owner.
    ///
    /// - Returns: nothing of those who are unknown or disabled.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func standings(
        ofPeople people: [User.ID],
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing]

    /// What a person stands for at the pages, with his relations to each of some owners.
    ///
    /// - Returns: nothing where he is unknown or disabled.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func standings(
        ofPerson person: User.ID,
        overOwners owners: [User.ID],
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing]

    /// What a person stands for at the pages that show data, where an emergency that lasts is how
    /// he comes (rule 5); nobody else asks for this, so that an emergency opens nothing to apps.
    ///
    /// - Returns: nil where the person is unknown or disabled.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func standing(
        ofReader person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing?
}

extension Standings {
    /// One person after the other.
    package func standings(
        ofPeople people: [User.ID],
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing] {
        var found: [User.ID: Standing] = [:]
        for person in people {
            found[person] = try standing(ofPerson: person, over: owner, at: now)
        }
        return found
    }

    /// Over one owner after the other.
    package func standings(
        ofPerson person: User.ID,
        overOwners owners: [User.ID],
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing] {
        var found: [User.ID: Standing] = [:]
        for owner in owners {
            found[owner] = try standing(ofPerson: person, over: owner, at: now)
        }
        return found
    }

    /// Where there are no emergencies, who reads comes as he always does.
    package func standing(
        ofReader person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        try standing(ofPerson: person, over: owner, at: now)
    }
}
