import Application
import Chances
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Relations that chance makes, written to the tables and read back.
struct RelationsTests {
    @Test func `relations come back from the tables as they are`() throws {
        var chance = Chance(seed: 1)
        for round in 0..<Rounds.of(40, long: 2_000) {
            let world = try StandingWorld()
            let isOwn = chance.is(30)
            let actor = isOwn ? world.owner : world.actor
            let relations = try world.relations(of: actor, &chance)
            try world.write(relations)
            let parties: Grant.Parties =
                isOwn ? .own(actor) : .composed(owner: world.owner, actor: actor)
            let standing = try world.standing(world.token(parties))
            let found = try known(standing?.relations)
            #expect(found.sorted == relations.sorted, "round \(round)")
            let pages = try world.standings.standing(
                ofPerson: actor,
                over: world.owner,
                at: world.now
            )
            var withoutApp = relations
            withoutApp.app = nil
            withoutApp.actorSubscribes = false
            withoutApp.ownerToApp = []
            withoutApp.actorToApp = []
            #expect(try known(pages?.relations).sorted == withoutApp.sorted, "round \(round)")
            // So many legal entities with doctors would push others' out of their list.
            try world.root.platform.run(
                "UPDATE affiliation SET confirmed = 0 WHERE entity = \(world.entity.id)"
            )
        }
    }
}

extension StandingWorld {
    /// Relations between the owner, an enabled person and the published app.
    fileprivate func relations(of person: User.ID, _ chance: inout Chance) throws -> Relations {
        let isOwn = person == owner
        let shards = try ["phr", "ehr_it"].map { try known(Shard.Name($0)) }
        let isConfirmed = chance.is(50)
        let affiliation = Affiliation(
            entity: entity,
            isConfirmed: isConfirmed,
            period: window(&chance)
        )
        var relations = Relations(
            owner: Relations.Owner(
                id: owner,
                isEnabled: isOwn || chance.is(80),
                refusesEmergencyAccess: chance.is(30),
                forbiddenShards: Set(shards.filter { _ in chance.is(30) })
            ),
            actor: Relations.Actor(id: person, affiliations: chance.is(60) ? [affiliation] : []),
            app: try program(&chance),
            actorSubscribes: chance.is(50)
        )
        relations.ownerToApp = try [.own, .device, .subscribers].filter { _ in chance.is(60) }
            .map { try delegation($0, &chance) }
        if isOwn {
            relations.actorToApp = relations.ownerToApp
        } else {
            if chance.is(70) {
                relations.ownerToActor = [try delegation(.own, isForPerson: true, &chance)]
            }
            if chance.is(70) { relations.actorToApp = [try delegation(.others, &chance)] }
            relations.relationships = Relationship.Kind.allCases.filter { _ in chance.is(50) }
                .map { Relationship(kind: $0, state: chance.pick(Relationship.State.allCases)) }
        }
        return relations
    }

    private func program(_ chance: inout Chance) throws -> App {
        let lines = try ["activity", "ecg", "mood"].filter { _ in chance.is(70) }.map { code in
            PolicyTemplate.Line(
                type: try known(DataType.Code(code)),
                operations: Operations(rawValue: UInt8(chance.below(16))),
                isRequired: chance.is(50)
            )
        }
        return App(
            id: app,
            name: "App",
            granterType: chance.pick(App.GranterType.allCases),
            state: .published,
            isVerified: chance.is(50),
            needsRefreshTokens: false,
            template: PolicyTemplate(version: 1 + chance.below(3), lines: lines)
        )
    }

    private func delegation(
        _ audience: Delegation.Audience,
        isForPerson: Bool = false,
        _ chance: inout Chance
    ) throws -> Delegation {
        let codes = try ["activity", "ecg", "mood"].map { try known(DataType.Code($0)) }
        // What an app is given is for apps, and never to manage.
        return Delegation(
            audience: audience,
            policies: (0..<chance.below(4)).map { _ in
                Policy(
                    types: chance.is(30) ? .all : .one(chance.pick(codes)),
                    operations: Operations(rawValue: UInt8(chance.below(16))),
                    validity: window(&chance),
                    data: window(&chance)
                )
            },
            manage: isForPerson && chance.is(30),
            appsAllowed: !isForPerson || chance.is(70)
        )
    }

    private func window(_ chance: inout Chance) -> Window {
        let from = chance.is(50) ? Moment(milliseconds: Int64(chance.below(1_000)) - 500) : nil
        let until = chance.is(50) ? Moment(milliseconds: .max - Int64(chance.below(9))) : nil
        return Window(from: from, until: until)
    }

    /// Writes relations by the repositories, and by statements where there are none.
    fileprivate func write(_ relations: Relations) throws {
        let platform = root.platform
        let (person, entry) = (try known(relations.actor), noted)
        try platform.run(
            """
            UPDATE user SET enabled = \(relations.owner.isEnabled),
                refuses_emergency = \(relations.owner.refusesEmergencyAccess) WHERE id = \(owner)
            """
        )
        for shard in relations.owner.forbiddenShards {
            try platform.run("INSERT INTO residency (user, shard) VALUES (\(owner), \(shard))")
        }
        for affiliation in person.affiliations {
            try platform.run(
                """
                INSERT INTO affiliation (user, entity, confirmed, valid_from, valid_until)
                VALUES (\(person.id), \(affiliation.entity.id), \(affiliation.isConfirmed),
                    \(affiliation.period.from), \(affiliation.period.until))
                """
            )
        }
        try write(try known(relations.app))
        if relations.actorSubscribes {
            try platform.run(
                "INSERT INTO subscription VALUES (\(person.id), \(app), 1, \(now))"
            )
        }
        let delegations = DatabaseDelegations(root, identifiers: RandomIdentifiers())
        for given in relations.ownerToApp {
            try delegations
                .set(given, from: owner, to: app, for: given.audience, of: nil, with: entry)
        }
        guard person.id != owner else { return }
        for given in relations.actorToApp {
            try delegations
                .set(given, from: actor, to: app, for: .others, of: owner, with: entry)
        }
        try delegations.set(relations.ownerToActor.first, from: owner, to: actor, with: entry)
        for relationship in relations.relationships {
            try delegations.setRelationship(relationship, between: owner, and: actor, at: now)
        }
        try writeOthers(delegations)
    }

    /// What must not be taken for what is between these two: others' delegations.
    private func writeOthers(_ delegations: DatabaseDelegations) throws {
        let all = Delegation(policies: [Policy(types: .all, operations: .all)], manage: true)
        try delegations.set(all, from: actor, to: owner, with: noted)
        try delegations.set(all, from: actor, to: app, for: .own, of: nil, with: noted)
        try delegations.set(all, from: actor, to: app, for: .others, of: actor, with: noted)
    }

    private var noted: AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: now),
            time: now,
            request: "r",
            owner: owner,
            event: .account(.granted)
        )
    }

    private func write(_ program: App) throws {
        try root.platform.run(
            """
            UPDATE app SET granter_type = \(program.granterType.rawValue),
                verified = \(program.isVerified), template_version = \(program.template.version)
            WHERE id = \(app)
            """
        )
        for line in program.template.lines {
            for version in [program.template.version, program.template.version + 1] {
                // A later version is there and does not count yet.
                let operations = version == program.template.version ? line.operations : .all
                try root.platform.run(
                    """
                    INSERT INTO app_template_line (app, version, data_type, operations, required)
                    VALUES (\(app), \(version), \(line.type), \(Int(operations.rawValue)),
                        \(line.isRequired))
                    """
                )
            }
        }
    }
}

extension Relations {
    /// The same relations in the one form in which they can be compared: a delegation of several
    /// policies is worth as much as several delegations of one.
    fileprivate var sorted: Sorted {
        func pieces(_ delegations: [Delegation]) -> Set<Delegation> {
            Set(
                delegations.flatMap { whole in
                    guard whole.policies.count > 1 else { return [whole] }
                    return whole.policies.map { policy in
                        Delegation(
                            audience: whole.audience,
                            policies: [policy],
                            manage: whole.manage,
                            appsAllowed: whole.appsAllowed
                        )
                    }
                }
            )
        }
        return Sorted(
            owner: owner,
            actor: actor,
            app: app.map { "\($0.id) \($0.granterType) \($0.isVerified) \($0.template.version)" },
            lines: Set(app?.template.lines ?? []),
            actorSubscribes: actorSubscribes,
            ownerToApp: pieces(ownerToApp),
            ownerToActor: pieces(ownerToActor),
            actorToApp: pieces(actorToApp),
            relationships: Set(relationships)
        )
    }

    fileprivate struct Sorted: Equatable {
        let owner: Owner
        let actor: Actor?
        let app: String?
        let lines: Set<PolicyTemplate.Line>
        let actorSubscribes: Bool
        let ownerToApp: Set<Delegation>
        let ownerToActor: Set<Delegation>
        let actorToApp: Set<Delegation>
        let relationships: Set<Relationship>
    }
}
