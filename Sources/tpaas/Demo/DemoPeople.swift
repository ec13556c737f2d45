import Application
import Cryptography
import Domain
import Persistence

/// The demo's people, what they are to each other, and its apps (`domain.md`, demo people).
struct DemoPeople {
    private let users: DatabaseUsers
    private let delegations: DatabaseDelegations
    private let market: DatabaseAppMarket
    private let entities: DatabaseLegalEntities
    private let identifiers = SystemIdentifiers()

    /// The password of everybody in the demo, and nowhere else.
    static let password = "12345"

    /// Over connections of the account that owns the schemas.
    init(_ databases: Databases) {
        users = DatabaseUsers(databases)
        delegations = DatabaseDelegations(databases, identifiers: identifiers)
        market = DatabaseAppMarket(databases)
        entities = DatabaseLegalEntities(databases)
    }

    /// Loads all of it, unless it is there.
    ///
    /// - Parameters:
    ///   - origin: the apps' origin.
    ///   - secret: the SHA-256 of the secret of the app that has a server of its own.
    ///   - now: when.
    /// - Returns: the people with data of their own; none if all of it was there.
    /// - Throws: `Refusal`, or why the password could not be hashed.
    func load(
        appsAt origin: String,
        phoneBookSecret secret: [UInt8],
        at now: Moment
    ) throws -> [User.ID] {
        guard try users.credentials(email: Address.patrick) == nil else { return [] }
        var entropy = SystemEntropy()
        let hash = try PasswordHash(Self.password, using: &entropy).phc
        let patrick = try add(
            "Patrick",
            "Burrows",
            Address.patrick,
            "1948-03-12",
            [.patient],
            hash,
            now
        )
        let katherine = try add(
            "Katherine",
            "Burrows",
            Address.katherine,
            "1975-07-30",
            [.patient, .relative],
            hash,
            now
        )
        let john = try add("John", "Moretti", Address.john, "1969-11-02", [.doctor], hash, now)
        let german = try add("Julia", "Weber", Address.german, "1980-05-21", [.doctor], hash, now)
        let admin = try add(
            "Ada",
            "Bianchi",
            Address.admin,
            "1982-01-15",
            [.administrator, .developer],
            hash,
            now
        )
        try confirm(john, at: "Ospedale San Raffaele", in: "IT", now)
        try confirm(german, at: "Charité – Universitätsmedizin Berlin", in: "DE", now)
        try relate(patrick, katherine, .patientRelative, now)
        try relate(patrick, john, .patientDoctor, now)
        try relate(katherine, john, .patientDoctor, now)
        try give(katherine, of: patrick, .all, manage: true, now)
        try give(john, of: patrick, .read, manage: false, now)
        try give(john, of: katherine, .read, manage: false, now)
        try DemoApps(market: market, developer: admin, origin: origin, phoneBookSecret: secret)
            .load(at: now)
        return [patrick, katherine]
    }

    /// The demo's addresses.
    enum Address {
        static let patrick = "patrick.burrows@eservices4life.org"
        static let katherine = "katherine@eservices4life.org"
        static let john = "john@eservices4life.org"
        static let german = "doctor.de@eservices4life.org"
        static let admin = "tpaas_admin@eservices4life.org"
    }

    private func add(
        _ first: String,
        _ last: String,
        _ email: String,
        _ birthday: String,
        _ kinds: Set<AccountKind>,
        _ hash: String,
        _ now: Moment
    ) throws -> User.ID {
        let user = User(
            id: identifiers.next(at: now),
            name: PersonName(first: first, last: last),
            birthday: CivilDate(birthday),
            email: email,
            kinds: kinds
        )
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: "demo",
            owner: user.id,
            actor: user.id,
            event: .account(.signedUp)
        )
        try users.add(user, passwordHash: hash, affiliation: nil, with: entry, welcoming: nil)
        return user.id
    }

    private func confirm(
        _ doctor: User.ID,
        at name: String,
        in country: String,
        _ now: Moment
    ) throws {
        guard let country = Country(country) else { return }
        let entity = LegalEntity(id: identifiers.next(at: now), name: name, country: country)
        try entities.add(entity)
        try entities.setAffiliation(of: doctor, at: entity.id, isConfirmed: true)
    }

    private func relate(
        _ one: User.ID,
        _ other: User.ID,
        _ kind: Relationship.Kind,
        _ now: Moment
    ) throws {
        try delegations.setRelationship(
            Relationship(kind: kind, state: .active),
            between: one,
            and: other,
            at: now
        )
    }

    private func give(
        _ receiver: User.ID,
        of owner: User.ID,
        _ operations: Operations,
        manage: Bool,
        _ now: Moment
    ) throws {
        let delegation = Delegation(
            policies: [Policy(types: .all, operations: operations)],
            manage: manage
        )
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: "demo",
            owner: owner,
            actor: owner,
            event: .policy(
                PolicyEvent(
                    action: .add,
                    relation: "delegates-to user",
                    consumer: receiver.description,
                    before: [],
                    after: Scope(everywhere: operations).words + (manage ? ["manage"] : [])
                )
            )
        )
        try delegations.set(delegation, from: owner, to: receiver, with: entry)
    }
}
