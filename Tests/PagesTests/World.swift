import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// A small world in memory: four people, one store of records, and a browser for each.
///
/// Katherine is Patrick's guardian, John reads Patrick's activity, Eve has nothing to do with him.
final class World {
    static let origin = "http://localhost:8080"
    static let password = "a very good one, this"

    let patrick = User.ID(high: 1, low: 1)
    let katherine = User.ID(high: 1, low: 2)
    let john = User.ID(high: 1, low: 3)
    let eve = User.ID(high: 1, low: 4)
    let nobody = User.ID(high: 9, low: 9)

    var now: Moment
    var people: [User.ID: User] = [:]
    var hashes: [User.ID: String] = [:]
    var rights: [User.ID: [User.ID: Delegation]] = [:]
    /// What people are to each other, where it is not that of who was given something.
    var known: [Set<User.ID>: [Relationship]] = [:]
    /// The accounts that guardians keep.
    var kept: [User.ID: Ward] = [:]
    var asked: [Asked] = []
    var open: [[UInt8]: PersonSession] = [:]
    var wishes: [[UInt8]: String] = [:]
    var wishEnds: [[UInt8]: Moment] = [:]
    var attempts: [[UInt8]: Int] = [:]
    var entries: [AuditEntry] = []
    var sealed: [AuditEntry.ID: SealedEntry] = [:]
    var isLogDown = false
    var told: [PostedNotice] = []
    var seen: Set<Notice.ID> = []
    var closed: [User.ID] = []
    var alerts: [Alert] = []
    var thresholds: [User.ID: [DataType.Code: SetThresholds]] = [:]
    var touched = 0
    var developers: Set<User.ID> = []
    var links: [[UInt8]: MailLink] = [:]
    var languages: [User.ID: String] = [:]
    static let linkKey = LinkKey(Array(repeating: 7, count: 32))
    var stored: [User.ID: [DataType.Code: [Record]]] = [:]
    var given: [GivenGrant] = []
    var renamed: [Grant.ID: String] = [:]
    var shelf: [MarketApp] = []
    var accepted: [Int: [PolicyTemplate.Line]] = [:]
    var givenToApps: [User.ID: [App.ID: GivenToApp]] = [:]
    var mostUnverified: Int?
    var staffs: [LegalEntity.ID: EntityStaff] = [:]
    var states: [SchemaHealth] = []
    var wanted: [AccessRequest] = []
    var developerReasons: [User.ID: String] = [:]
    var ownApps: [OwnApp] = []
    var appUses: [AppUse] = []
    var secretHashes: [App.ID: [UInt8]] = [:]
    var areDevelopersOpen = false
    var logSessions: [LogSession] = []
    var logVerifications: [(verification: LogVerification, scope: LogScope)] = []
    var stopped: [LogVerification.ID] = []
    var recorded: [User.ID: [KeptRecording]] = [:]
    var replaced: [Record.Address: [RecordVersion]] = [:]
    var isTrailDown = false
    var isShardDown = false
    let downloads = Places<User.ID>(2)
    var isDemo = false
    var counter: UInt64 = 100
    var entropy = SeededEntropy(7)
    var timeCodes: [User.ID: EnrolledFactors.TimeCodes] = [:]
    var recoveryCodes: [User.ID: Set<[UInt8]>] = [:]
    var keys: [Passkey] = []
    var halves: [[UInt8]: (half: HalfSession, expires: Moment)] = [:]
    let factorKey = World.makeFactorKey()
    var alarms: [DeclaredEmergency] = []
    var toldOfEmergency: [PostedNotice] = []
    /// Where doctors said at sign-up that they work.
    var named: [User.ID: LegalEntity.ID] = [:]
    var affiliations: [User.ID: [Affiliation]] = [:]
    /// Whether somebody else is faster, between what a use case looks at and what it does.
    var isOutrun = false
    /// What relationships allow.
    var ceilings = RoleCeilings.standard
    /// Owners who rule emergency access out.
    var refusing: Set<User.ID> = []

    let phr = Shard(name: World.shardName, holding: .personal)
    let registry: DataTypeRegistry
    let activity: DataType.Code

    static let shardName: Shard.Name = {
        guard let name = Shard.Name("phr") else { preconditionFailure("a name") }
        return name
    }()
    static let hash: String = {
        var entropy = SeededEntropy(1)
        let cost = PasswordCost(memory: 8, passes: 1, lanes: 1)
        return (try? PasswordHash(password, cost: cost, using: &entropy).phc) ?? ""
    }()

    /// A request, and where it stands.
    struct Asked {
        let request: RelationshipRequest
        var state = RelationshipRequest.State.requested

        /// Whether it is open for who asked: of an address, a refusal is not told.
        var isOpen: Bool {
            state == .requested || state == .refused && request.doctor == nil
        }
    }

    init() throws {
        now = Moment("2024-05-10T12:00:00Z") ?? Moment(milliseconds: 0)
        activity = try #require(DataType.Code("activity"))
        let pressure = try #require(DataType.Code("blood_pressure"))
        let components = ["systolic", "diastolic"].map {
            DataType.Component(name: $0, loinc: nil)
        }
        registry = DataTypeRegistry([
            World.type(activity, "Activity", "{counts}", .sample),
            World.type(pressure, "Blood pressure", "mm[Hg]", .panel(components)),
        ])
        add(patrick, "Patrick", "patrick.burrows@example.org")
        add(katherine, "Katherine", "katherine@example.org")
        add(john, "John", "john@example.org")
        add(eve, "Eve", "eve@example.org")
        let everything = Policy(types: .all, operations: .all)
        let reading = Policy(types: .one(activity), operations: Operations([.read]))
        rights[patrick] = [
            katherine: Delegation(policies: [everything], manage: true),
            john: Delegation(policies: [reading]),
        ]
    }

    func add(_ id: User.ID, _ first: String, _ email: String) {
        people[id] = User(
            id: id,
            name: PersonName(first: first, last: "Burrows"),
            birthday: CivilDate(year: 1980, month: 2, day: 3),
            email: email,
            gender: .other,
            kinds: [.patient]
        )
        hashes[id] = World.hash
    }

    /// Stores one value of an owner.
    func put(_ value: Double, of owner: User.ID, at time: String, device: String? = nil) throws {
        let record = Record(
            address: .row(next(at: now)),
            time: try #require(Moment(time)),
            offsetMinutes: 120,
            value: .sample(value),
            provenance: Record.Provenance(device: device),
            version: 1,
            flags: [],
            shard: World.shardName
        )
        stored[owner, default: [:]][activity, default: []].append(record)
    }

    var pages: Pages {
        let world = self
        guard let key = World.linkKey else { preconditionFailure("a key of 32 bytes") }
        let parts = PageParts(
            users: self,
            throttle: self,
            sessions: self,
            preSessions: self,
            security: SecurityParts(
                emergencies: self,
                ownSessions: self,
                factors: self,
                passkeys: self,
                halfSessions: self,
                factorKey: factorKey
            ),
            letters: LetterParts(
                notices: self,
                mailLinks: self,
                closures: self,
                guardianship: WardParts(wards: self, majority: .standard),
                linkKey: key
            ),
            audit: AuditParts(
                trail: self,
                auditLog: self,
                sealed: self,
                receipts: self,
                logVerifications: self
            ),
            acquaintances: self,
            relationshipRequests: self,
            relationships: self,
            doctors: self,
            bonds: self,
            policies: self,
            standings: self,
            names: self,
            grants: self,
            endings: self,
            market: self,
            appPolicies: self,
            mostUnverified: mostUnverified,
            offices: Offices(
                accounts: self,
                apps: self,
                entities: self,
                wholeAudit: WorldAudit(world: self),
                checks: self,
                accessRequests: self,
                developers: self,
                areDevelopersOpen: areDevelopersOpen,
                readKeys: { $0 == "keys" ? $0 : nil }
            ),
            zones: self,
            identifiers: self,
            records: self,
            own: RecordParts(
                circles: self,
                latestTimes: self,
                latest: self,
                stream: self,
                recordings: self,
                versions: self,
                auditSearch: self,
                rights: self,
                downloads: downloads
            ),
            alerting: AlertParts(board: self, thresholds: self),
            registry: registry,
            randomBytes: { world.entropy.bytes($0) }
        )
        let site = Site(origin: World.origin, isDemo: isDemo)
        return Pages(site: site, parts: parts, clock: { world.now })
    }

    private static func type(
        _ code: DataType.Code,
        _ display: String,
        _ unit: String,
        _ shape: DataType.Shape
    ) -> DataType {
        DataType(
            code: code,
            display: display,
            displays: display == "Activity" ? ["it": "Attività", "de": "Aktivität"] : [:],
            unit: unit,
            loinc: [],
            shape: shape,
            possible: nil,
            plausible: nil
        )
    }
}
