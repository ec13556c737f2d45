import Testing

@testable import Domain

/// The world's numbers, named as the domain names things.
struct Names {
    let apps: [App.ID]
    let types: [DataType.Code]
    let shards: [Shard.Name]
    let entity: LegalEntity

    init() throws {
        apps = try ["actigraphs", "docmob"].map { try Cast.app($0) }
        types = try ["activity", "ecg", "mood"].map { try Cast.code($0) }
        shards = try ["phr", "ehr_it"].map { try Cast.shard($0) }
        entity = try Cast.hospital()
    }

    func user(_ number: Int) -> User.ID { User.ID(high: 7, low: UInt64(number)) }

    func moment(_ hour: Int) -> Moment { Moment(milliseconds: Int64(hour) * 3_600_000) }

    func window(_ span: World.Span) -> Window {
        Window(
            from: span.from == .min ? nil : moment(span.from),
            until: span.until == .max ? nil : moment(span.until)
        )
    }
}

extension World {
    /// A request as the domain has it.
    func access(_ request: Request, _ names: Names) -> Access {
        let way: Access.Way =
            switch request.way {
            case .pages(let person): .pages(names.user(person))
            case .emergency(let person): .emergency(names.user(person))
            case .token(let token): .app(grant(token, names))
            }
        return Access(
            way: way,
            owner: names.user(request.owner),
            operation: request.operation,
            type: names.types[request.type],
            shard: request.shard.map { names.shards[$0] }
        )
    }

    private func grant(_ token: Token, _ names: Names) -> Grant {
        let parties: Grant.Parties =
            switch token.holder {
            case .own(let user): .own(names.user(user))
            case .device(let user): .device(owner: names.user(user))
            case .ownerForSubscribers(let user): .ownerForSubscribers(names.user(user))
            case .composed(let owner, let actor):
                .composed(owner: names.user(owner), actor: names.user(actor))
            case .login(let user): .login(names.user(user))
            }
        return Grant(
            id: Identifier(high: 8, low: 0),
            app: names.apps[token.app],
            parties: parties,
            scope: Scope(
                everywhere: token.everywhere,
                byType: Dictionary(
                    uniqueKeysWithValues: token.byType.map { (names.types[$0.key], $0.value) }
                )
            ),
            period: names.window(token.period),
            isRevoked: token.revoked
        )
    }

    /// The relations that a request needs, looked up, rightly or with a slip.
    func relations(_ request: Request, actor: Int?, app: Int?, _ names: Names) -> Relations {
        let owner = request.owner
        var relations = Relations(
            owner: Relations.Owner(
                id: names.user(request.slip == .owner ? (owner + 1) % 3 : owner),
                isEnabled: people[owner].enabled,
                refusesEmergencyAccess: people[owner].refusesEmergency,
                forbiddenShards: Set(people[owner].forbiddenShards.map { names.shards[$0] })
            ),
            actor: actor.map { person($0, names) },
            app: app.map { program($0, names) },
            ceilings: RoleCeilings(operations: ceilings, manage: [])
        )
        if let app {
            relations.ownerToApp = delegations(owner, .app(app), on: owner, names)
            relations.actorSubscribes = subscriptions.contains {
                $0.user == actor && $0.app == app
            }
        }
        if let actor {
            relations.ownerToActor = delegations(owner, .user(actor), on: owner, names)
            relations.relationships = ties.filter { $0.people == [owner, actor] }
                .map { Relationship(kind: $0.kind, state: $0.state) }
            relations.emergency = alarms.first { $0.doctor == actor && $0.owner == owner }
                .map {
                    EmergencyAccess(
                        reason: $0.reason,
                        hasSecondFactor: $0.secondFactor,
                        began: names.moment($0.began)
                    )
                }
            if let app {
                relations.actorToApp = delegations(actor, .app(app), on: owner, names)
            }
        }
        slip(&relations, request.slip, names)
        return relations
    }

    private func slip(_ relations: inout Relations, _ slip: Slip?, _ names: Names) {
        switch slip {
        case nil, .owner: break
        case .actor: relations.actor = Relations.Actor(id: names.user(9))
        case .noActor:
            relations.actor = relations.actor == nil ? Relations.Actor(id: names.user(9)) : nil
        case .app: relations.app = program(relations.app?.id == names.apps[0] ? 1 : 0, names)
        case .noApp: relations.app = relations.app == nil ? program(0, names) : nil
        }
    }

    private func person(_ number: Int, _ names: Names) -> Relations.Actor {
        Relations.Actor(
            id: names.user(number),
            isEnabled: people[number].enabled,
            affiliations: posts.filter { $0.doctor == number }.map {
                Affiliation(
                    entity: names.entity,
                    isConfirmed: $0.confirmed,
                    period: names.window($0.period)
                )
            }
        )
    }

    private func program(_ number: Int, _ names: Names) -> App {
        App(
            id: names.apps[number],
            name: "App \(number)",
            granterType: programs[number].granter,
            state: programs[number].state,
            isVerified: true,
            needsRefreshTokens: false,
            template: PolicyTemplate(
                version: 1,
                lines: programs[number].template.map {
                    PolicyTemplate.Line(
                        type: names.types[$0.key],
                        operations: $0.value,
                        isRequired: true
                    )
                }
            ),
            developer: names.user(programs[number].developer)
        )
    }

    private func delegations(
        _ giver: Int,
        _ receiver: Party,
        on owner: Int,
        _ names: Names
    ) -> [Delegation] {
        gifts.filter { $0.giver == giver && $0.receiver == receiver && $0.owner == owner }
            .map { gift in
                Delegation(
                    audience: gift.audience,
                    policies: gift.lines.map { line in
                        Policy(
                            types: line.type.map { .one(names.types[$0]) } ?? .all,
                            operations: line.operations,
                            validity: names.window(line.validity),
                            data: names.window(line.data)
                        )
                    },
                    appsAllowed: gift.appsAllowed
                )
            }
    }
}
