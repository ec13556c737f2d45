import Testing

@testable import Domain

extension Guard {
    /// Every condition of the decision, taken away once.
    static let all = everywhere + tokens + delegations + ceilings + emergencies

    private static let everywhere: [Guard] =
        Rule.allCases.flatMap { rule in
            [
                Guard(rule, "relations of another owner", .relationsOfOthers) {
                    $0.relations.owner.id = Cast.stranger
                },
                Guard(rule, "the owner disabled", .ownerDisabled) {
                    $0.relations.owner.isEnabled = false
                },
                Guard(rule, "relations of another actor", .relationsOfOthers) {
                    $0.relations.actor = .init(id: Cast.stranger)
                },
                Guard(rule, "a shard that the owner forbids", .residency) {
                    $0.shard = try Cast.shard()
                    $0.relations.owner.forbiddenShards = [try Cast.shard()]
                },
            ]
        }
        + [Rule.delegate, .authenticatedUser, .authorizedUser, .emergency].flatMap { rule in
            [
                Guard(rule, "who acts disabled", .actorDisabled) {
                    $0.relations.actor?.isEnabled = false
                },
                Guard(rule, "nobody's relations", .relationsOfOthers) { $0.relations.actor = nil },
            ]
        } + [
            Guard(.owner, "relations of an app", .relationsOfOthers) {
                $0.relations.app = try Scene.normal().facts.app
            }
        ]

    private static let tokens: [Guard] =
        [Rule.normal, .device, .authenticatedUser, .authorizedUser].flatMap { rule in
            [
                Guard(rule, "the grant revoked", .grantEnded) { $0.isRevoked = true },
                Guard(rule, "the grant over", .grantEnded) { $0.period = Cast.past },
                Guard(rule, "the grant not begun", .grantEnded) { $0.period = Cast.future },
                Guard(rule, "the app a draft of nobody", .appNotPublished) { $0.state = .draft },
                Guard(rule, "the app another's draft", .appNotPublished) {
                    $0.state = .draft
                    $0.developer = Cast.stranger
                },
                Guard(rule, "the app withdrawn by who uses it", .appNotPublished) {
                    $0.state = .withdrawn
                    $0.developer = $0.relations.actor?.id ?? Cast.owner
                },
                Guard(rule, "the app withdrawn", .appNotPublished) { $0.state = .withdrawn },
                Guard(rule, "the app suspended", .appNotPublished) { $0.state = .suspended },
                Guard(rule, "an app of the other granter type", .granterType) {
                    $0.granterType = $0.granterType == .owner ? .consumer : .owner
                },
                Guard(rule, "a scope without the operation", .scope) {
                    $0.scope = Scope(everywhere: [.create, .update, .delete])
                },
                Guard(rule, "a scope for another type", .scope) {
                    $0.scope = Scope(byType: [try Cast.code("mood"): .all])
                },
                Guard(rule, "a template without the operation", .template) {
                    $0.template = [$0.type: [.create, .update, .delete]]
                },
                Guard(rule, "a template for another type", .template) {
                    $0.template = [try Cast.code("mood"): .all]
                },
            ]
        } + [
            Guard(.authenticatedUser, "the owner's draft, used by another", .appNotPublished) {
                $0.state = .draft
                $0.developer = Cast.owner
            },
            Guard(.authenticatedUser, "a draft of who acts, over another", .appNotPublished) {
                $0.state = .draft
                $0.developer = Cast.actor
            },
            Guard(.authorizedUser, "a draft of the owner, used by another", .appNotPublished) {
                $0.state = .draft
                $0.developer = Cast.owner
            },
            Guard(.normal, "a token that names another owner", .notNamedByToken) {
                $0.way = .app(.own(Cast.actor))
                $0.relations.actor = .init(id: Cast.actor)
            },
            Guard(.device, "a device of another owner", .notNamedByToken) {
                $0.way = .app(.device(owner: Cast.stranger))
            },
            Guard(.authenticatedUser, "composed for another owner", .notNamedByToken) {
                $0.way = .app(.composed(owner: Cast.stranger, actor: Cast.actor))
            },
            Guard(.authenticatedUser, "the owner's half alone", .notNamedByToken) {
                $0.way = .app(.ownerForSubscribers(Cast.owner))
                $0.relations.actor = nil
            },
            Guard(.authenticatedUser, "composed of the owner and himself", .notNamedByToken) {
                $0.way = .app(.composed(owner: Cast.owner, actor: Cast.owner))
                $0.relations.actor = .init(id: Cast.owner)
            },
            Guard(.authorizedUser, "a log-in of the owner himself", .granterType) {
                $0.way = .app(.login(Cast.owner))
                $0.relations.actor = .init(id: Cast.owner)
            },
        ]
        + [Rule.normal, .authenticatedUser, .authorizedUser].map { rule in
            Guard(rule, "not subscribed", .notSubscribed) { $0.relations.actorSubscribes = false }
        }

    private static let delegations: [Guard] =
        Delegation.Audience.allCases.flatMap { audience in
            [
                (Rule.normal, Delegation.Audience.own), (.device, .device),
                (.authenticatedUser, .subscribers),
            ]
            .filter { $0.1 != audience }
            .map { rule, _ in
                Guard(rule, "delegated to \(audience.rawValue)", .appNotAllowed) {
                    $0.relations.ownerToApp = [
                        Delegation(audience: audience, policies: [Scene.reading])
                    ]
                }
            }
        }
        + lines(.normal, .appNotAllowed, \.ownerToApp, .own)
        + lines(.device, .appNotAllowed, \.ownerToApp, .device)
        + lines(.authenticatedUser, .appNotAllowed, \.ownerToApp, .subscribers)
        + lines(.delegate, .actorNotAllowed, \.ownerToActor, .own)
        + lines(.authorizedUser, .actorNotAllowed, \.ownerToActor, .own)
        + lines(.authorizedUser, .actorsAppNotAllowed, \.actorToApp, .others)
        + [
            Guard(.delegate, "delegated to another audience", .actorNotAllowed) {
                $0.relations.ownerToActor = [
                    Delegation(audience: .others, policies: [Scene.reading])
                ]
            },
            Guard(.authorizedUser, "passed on for himself", .actorsAppNotAllowed) {
                $0.relations.actorToApp = [Delegation(policies: [Scene.reading])]
            },
            Guard(.authorizedUser, "apps forbidden", .appsForbidden) {
                $0.relations.ownerToActor = [
                    Delegation(policies: [Scene.reading], appsAllowed: false)
                ]
            },
            Guard(.authorizedUser, "rights on different times", .dataWindow) {
                $0.relations.ownerToActor = [line(.own, data: Cast.past)]
                $0.relations.actorToApp = [line(.others, data: Cast.future)]
            },
        ]

    private static let ceilings: [Guard] =
        [Rule.delegate, .authorizedUser].flatMap { rule in
            [
                Guard(rule, "no relationship", .roleCeiling) { $0.relations.relationships = [] },
                Guard(rule, "a kind without a ceiling", .roleCeiling) {
                    $0.relations.ceilings = RoleCeilings(operations: [:], manage: [])
                },
                Guard(rule, "a ceiling without the operation", .roleCeiling) {
                    $0.relations.ceilings = RoleCeilings(
                        operations: [.patientRelative: [.create, .update, .delete]],
                        manage: []
                    )
                },
                Guard(rule, "a doctor whom nobody confirmed", .roleCeiling) {
                    $0.relations.relationships = [
                        Relationship(kind: .patientDoctor, state: .active)
                    ]
                },
            ]
                + [Relationship.State.requested, .refused, .ended].map { state in
                    Guard(rule, "a relationship that is \(state.rawValue)", .roleCeiling) {
                        $0.relations.relationships = [
                            Relationship(kind: .patientRelative, state: state)
                        ]
                    }
                }
        }

    private static let emergencies: [Guard] = [
        Guard(.emergency, "not declared", .emergencyNotDeclared) { $0.relations.emergency = nil },
        Guard(.emergency, "not a doctor", .emergencyNotADoctor) {
            $0.relations.actor?.affiliations = []
        },
        Guard(.emergency, "a doctor not confirmed", .emergencyNotADoctor) {
            let entity = try Cast.hospital()
            $0.relations.actor?.affiliations = [
                Affiliation(entity: entity, isConfirmed: false)
            ]
        },
        Guard(.emergency, "a doctor no more", .emergencyNotADoctor) {
            let entity = try Cast.hospital()
            $0.relations.actor?.affiliations = [
                Affiliation(entity: entity, isConfirmed: true, period: Cast.past)
            ]
        },
        Guard(.emergency, "writing", .emergencyIsReadOnly) { $0.operation = .create },
        Guard(.emergency, "changing", .emergencyIsReadOnly) { $0.operation = .update },
        Guard(.emergency, "deleting", .emergencyIsReadOnly) { $0.operation = .delete },
        Guard(.emergency, "without a reason", .emergencyWithoutReason) {
            $0.relations.emergency = declared(reason: " \t\n\u{A0}")
        },
        Guard(.emergency, "without the second factor", .emergencyWithoutSecondFactor) {
            $0.relations.emergency = declared(factor: false)
        },
        Guard(.emergency, "over", .emergencyEnded) {
            $0.relations.emergency = declared(hoursAgo: 4)
        },
        Guard(.emergency, "not begun", .emergencyEnded) {
            $0.relations.emergency = declared(hoursAgo: -1)
        },
        Guard(.emergency, "an owner who refuses it", .emergencyRefusedByOwner) {
            $0.relations.owner.refusesEmergencyAccess = true
        },
    ]
}

extension Guard {
    /// The ways in which the lines of one delegation can fail to open the access.
    private static func lines(
        _ rule: Rule,
        _ denial: Denial,
        _ path: any WritableKeyPath<Relations, [Delegation]> & Sendable,
        _ audience: Delegation.Audience
    ) -> [Guard] {
        [
            Guard(rule, "nothing delegated", denial) { $0.relations[keyPath: path] = [] },
            Guard(rule, "another operation delegated", denial) {
                $0.relations[keyPath: path] = [line(audience, [.create, .update, .delete])]
            },
            Guard(rule, "another type delegated", denial) {
                let mood = try Cast.code("mood")
                $0.relations[keyPath: path] = [line(audience, types: .one(mood))]
            },
            Guard(rule, "a policy that is over", denial) {
                $0.relations[keyPath: path] = [line(audience, validity: Cast.past)]
            },
            Guard(rule, "a policy that has not begun", denial) {
                $0.relations[keyPath: path] = [line(audience, validity: Cast.future)]
            },
            Guard(rule, "a policy for no data at all", denial) {
                let nothing = Window(from: Cast.now, until: Cast.now)
                $0.relations[keyPath: path] = [line(audience, data: nothing)]
            },
        ]
    }

    private static func line(
        _ audience: Delegation.Audience,
        _ operations: Operations = .read,
        types: DataTypes = .all,
        validity: Window = .always,
        data: Window = .always
    ) -> Delegation {
        let policy = Policy(types: types, operations: operations, validity: validity, data: data)
        return Delegation(audience: audience, policies: [policy])
    }

    private static func declared(
        reason: String = "found unconscious",
        factor: Bool = true,
        hoursAgo: Int = 0
    ) -> EmergencyAccess {
        EmergencyAccess(
            reason: reason,
            hasSecondFactor: factor,
            began: Cast.now - .seconds(hoursAgo * 3_600)
        )
    }
}
