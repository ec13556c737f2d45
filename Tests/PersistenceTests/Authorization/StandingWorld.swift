import Application
import Cryptography
import Domain
import MariaDB
import RecordFakes

@testable import Persistence

/// Two people, an app and a legal entity of their own on the shared server, as rows.
struct StandingWorld {
    let owner: User.ID
    let actor: User.ID
    let app: App.ID
    let entity: LegalEntity
    let now = Moment(milliseconds: 1_800_000_000_000)
    /// The administrator's connections, to write rows.
    let root: Databases
    /// What is tested, under the account that it has in use.
    let standings: DatabaseStandings

    init() throws {
        root = try GrantWorld.databases()
        let api = try GrantWorld.databases(as: .api)
        standings = DatabaseStandings(api, ceilings: .standard)
        let number = UInt64.random(in: 1...UInt64.max / 2)
        owner = User.ID(high: number, low: 1)
        actor = User.ID(high: number, low: 2)
        app = try known(App.ID("app-\(number)"))
        let country = try known(Country("IT"))
        entity = LegalEntity(id: Identifier(high: number, low: 3), name: "", country: country)
        for person in [owner, actor] {
            try root.platform.run(
                """
                INSERT INTO user (id, first_name, last_name, kinds, created)
                VALUES (\(person), 'A', 'B', 'patient', 0)
                """
            )
        }
        try root.platform.run(
            """
            INSERT INTO app (id, name, developer, granter_type, state)
            VALUES (\(app), 'App', \(owner), 'owner', 'published')
            """
        )
        try DatabaseLegalEntities(root).add(entity)
    }

    /// A grant with an access token for everything, or for other words, which ends an hour later;
    /// its hash.
    func token(_ parties: Grant.Parties, words: String = "*:read audit") throws -> [UInt8] {
        let (name, end) = (kind(parties), now + .seconds(3_600))
        // A grant of one's own names its owner only; who acts follows from it.
        let own = if case .own = parties { true } else { false }
        let person = own ? nil : parties.actor
        let id: Grant.ID = RandomIdentifiers().next(at: now)
        try root.platform.run(
            """
            INSERT INTO app_grant (id, app, parties, owner, actor, scope, created, expires)
            VALUES (\(id), \(app), \(name), \(parties.owner), \(person), \(words), 0, \(end))
            """
        )
        let hash = digest("\(id)")
        try root.platform.run(
            """
            INSERT INTO token (hash, kind, grant_id, scope, issued, expires)
            VALUES (\(hash), 'access', \(id), \(words), 0, \(end))
            """
        )
        return hash
    }

    private func kind(_ parties: Grant.Parties) -> String {
        switch parties {
        case .own: "own"
        case .device: "device"
        case .ownerForSubscribers: "owner-for-subscribers"
        case .composed: "composed"
        case .login: "login"
        }
    }

    /// What a token stands for.
    func standing(
        _ token: [UInt8],
        over owner: User.ID? = nil,
        at moment: Moment? = nil
    ) throws -> Standing? {
        try standings.standing(ofToken: token, over: owner, at: moment ?? now)
    }
}
