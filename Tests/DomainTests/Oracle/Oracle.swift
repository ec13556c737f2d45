@testable import Domain

/// The decision once more, as the table of `domain.md` says it.
///
/// Formulas over the facts of a world, true or false for the data of one hour; it shares no code
/// with the decision.
final class Oracle {
    /// One line of a delegates-to relation that is about this owner, type, operation and moment.
    private struct Fact {
        let giver: Int
        let receiver: World.Party
        let audience: Delegation.Audience
        let letsAppsIn: Bool
        let data: World.Span
    }

    let world: World
    let asked: World.Request
    private let facts: [Fact]

    init(world: World, asked: World.Request) {
        self.world = world
        self.asked = asked
        let token: World.Token? = if case .token(let token) = asked.way { token } else { nil }
        self.token = token
        app = token?.app
        isPages = if case .pages = asked.way { true } else { false }
        isEmergency = if case .emergency = asked.way { true } else { false }
        isOwn = if case .own = token?.holder { true } else { false }
        isDevice = if case .device = token?.holder { true } else { false }
        isComposed = if case .composed = token?.holder { true } else { false }
        isLogin = if case .login = token?.holder { true } else { false }
        actor =
            switch (asked.way, token?.holder) {
            case (.pages(let person), _), (.emergency(let person), _): person
            case (_, .own(let person)), (_, .login(let person)), (_, .composed(_, let person)):
                person
            case (_, .device), (_, .ownerForSubscribers), (_, nil): nil
            }
        facts = world.gifts.filter { $0.owner == asked.owner }.flatMap { gift in
            gift.lines.filter { line in
                (line.type == nil || line.type == asked.type) && line.validity.has(asked.now)
                    && line.operations.list.contains(asked.operation)
            }
            .map { line in
                Fact(
                    giver: gift.giver,
                    receiver: gift.receiver,
                    audience: gift.audience,
                    letsAppsIn: gift.appsAllowed,
                    data: line.data
                )
            }
        }
    }

    /// The hours that meet every stretch of time there can be in a world.
    static let hours = Array(-1...World.hours)

    // MARK: who asks, with what

    private let token: World.Token?
    let app: Int?
    let actor: Int?
    private let isPages, isEmergency, isOwn, isDevice, isComposed, isLogin: Bool
    private var isOwner: Bool { actor == asked.owner }

    // MARK: facts

    /// delegates-to(giver → receiver) ∋ (type, op), for the data of an hour.
    private func delegates(
        _ giver: Int?,
        _ receiver: World.Party?,
        _ audience: Delegation.Audience,
        _ hour: Int,
        letsAppsIn: Bool = false
    ) -> Bool {
        facts.contains { fact in
            fact.data.has(hour) && fact.giver == giver && fact.receiver == receiver
                && fact.audience == audience && (fact.letsAppsIn || !letsAppsIn)
        }
    }

    private func toApp(_ audience: Delegation.Audience, _ hour: Int) -> Bool {
        delegates(asked.owner, app.map { .app($0) }, audience, hour)
    }

    private func toActor(_ hour: Int, letsAppsIn: Bool = false) -> Bool {
        delegates(asked.owner, actor.map { .user($0) }, .own, hour, letsAppsIn: letsAppsIn)
    }

    private func passedOn(_ hour: Int) -> Bool {
        delegates(actor, app.map { .app($0) }, .others, hour)
    }

    private var subscribes: Bool {
        world.subscriptions.contains { $0.user == actor && $0.app == app }
    }

    private var isDoctor: Bool {
        world.posts.contains { $0.doctor == actor && $0.confirmed && $0.period.has(asked.now) }
    }

    private var underCeiling: Bool {
        world.ties.contains { tie in
            tie.people == Set([asked.owner, actor ?? -1]) && tie.state == .active
                && (tie.kind != .patientDoctor || isDoctor)
                && (world.ceilings[tie.kind]?.list.contains(asked.operation) ?? false)
        }
    }

    private var alarm: World.Alarm? {
        world.alarms.last { $0.doctor == actor && $0.owner == asked.owner }
    }

    // MARK: the table

    /// What has to hold in every case.
    private var always: Bool {
        asked.slip == nil && world.people[asked.owner].enabled
            && (actor.map { world.people[$0].enabled } ?? true)
            && !(asked.shard.map(world.people[asked.owner].forbiddenShards.contains) ?? false)
            && (token == nil || tokenCarriesIt)
    }

    private var tokenCarriesIt: Bool {
        isAlive && namesThisOwner && isPublished && inScope && inTemplate && isOfGranterType
    }

    private var isAlive: Bool {
        token.map { !$0.revoked && $0.period.has(asked.now) } ?? false
    }

    /// It is in the market, or a draft that nobody but who wrote it has to do with.
    private var isPublished: Bool {
        guard let app else { return false }
        let program = world.programs[app]
        guard program.state == .draft else { return program.state == .published }
        let users: Set<Int> =
            switch token?.holder {
            case .own(let one), .device(let one), .ownerForSubscribers(let one), .login(let one):
                [one]
            case .composed(let owner, let actor): [owner, actor]
            case nil: []
            }
        return users == [program.developer]
    }

    private var inScope: Bool {
        guard let token else { return false }
        return token.everywhere.list.contains(asked.operation)
            || token.byType[asked.type]?.list.contains(asked.operation) == true
    }

    private var inTemplate: Bool {
        app.map { world.programs[$0].template[asked.type]?.list.contains(asked.operation) == true }
            ?? false
    }

    private var isOfGranterType: Bool {
        app.map { (world.programs[$0].granter == .consumer) == isLogin } ?? false
    }

    private var namesThisOwner: Bool {
        switch token?.holder {
        case .own(let owner), .device(let owner), .ownerForSubscribers(let owner),
            .composed(let owner, _):
            owner == asked.owner
        case .login, nil: true
        }
    }

    /// The table's condition for a rule, on the data of an hour.
    private func holds(_ rule: Rule, _ hour: Int) -> Bool {
        switch rule {
        case .owner: isPages && isOwner
        case .delegate: isPages && !isOwner && toActor(hour) && underCeiling
        case .normal: isOwn && isOwner && subscribes && toApp(.own, hour)
        case .device: isDevice && actor == nil && toApp(.device, hour)
        case .authenticatedUser:
            isComposed && !isOwner && subscribes && toApp(.subscribers, hour)
        case .authorizedUser:
            isLogin && !isOwner && subscribes && passedOn(hour)
                && toActor(hour, letsAppsIn: true) && underCeiling
        case .emergency: isEmergency && emergencyHolds
        }
    }

    private var emergencyHolds: Bool {
        alarm.map { alarm in
            isDoctor && asked.operation == .read && alarm.reason.count > 1 && alarm.secondFactor
                && (alarm.began..<alarm.began + 4).contains(asked.now)
                && !world.people[asked.owner].refusesEmergency
        } ?? false
    }

    /// The rules that permit, with the hours of the data that each opens; none: denied.
    var opening: [Rule: [Int]] {
        guard always else { return [:] }
        return Rule.allCases.reduce(into: [:]) { opening, rule in
            let hours = Self.hours.filter { holds(rule, $0) }
            opening[rule] = hours.isEmpty ? nil : hours
        }
    }

    // MARK: why not

    /// Whether a reason to deny is a true one.
    func isTrue(_ denial: Denial) -> Bool {
        if asked.slip != nil { return denial == .relationsOfOthers }
        let byDelegation = !isOwner && (isPages || isLogin)
        return switch denial {
        case .relationsOfOthers: false
        case .ownerDisabled: !world.people[asked.owner].enabled
        case .actorDisabled: actor.map { !world.people[$0].enabled } ?? false
        case .residency:
            asked.shard.map(world.people[asked.owner].forbiddenShards.contains) ?? false
        case .grantEnded: token != nil && !isAlive
        case .notNamedByToken:
            !namesThisOwner || isComposed && isOwner
                || token?.holder == .ownerForSubscribers(asked.owner)
        case .appNotPublished: token != nil && !isPublished
        case .granterType: token != nil && (!isOfGranterType || isLogin && isOwner)
        case .scope: token != nil && !inScope
        case .template: token != nil && !inTemplate
        case .notSubscribed: (isOwn || isComposed || isLogin) && !subscribes
        case .appNotAllowed:
            never { isOwn && toApp(.own, $0) } && never { isDevice && toApp(.device, $0) }
                && never { isComposed && toApp(.subscribers, $0) }
                && (isOwn || isDevice || isComposed)
        case .actorNotAllowed: byDelegation && never { toActor($0) }
        case .actorsAppNotAllowed: isLogin && never(passedOn)
        case .appsForbidden:
            isLogin && never { toActor($0, letsAppsIn: true) } && !never { toActor($0) }
        case .roleCeiling: byDelegation && !underCeiling
        case .dataWindow:
            isLogin && !never { toActor($0, letsAppsIn: true) } && !never(passedOn)
                && never { toActor($0, letsAppsIn: true) && passedOn($0) }
        default: isEmergency && isTrueOfEmergency(denial)
        }
    }

    private func isTrueOfEmergency(_ denial: Denial) -> Bool {
        switch denial {
        case .emergencyNotDeclared: alarm == nil
        case .emergencyEnded: alarm.map { !(0..<4).contains(asked.now - $0.began) } ?? false
        case .emergencyWithoutReason: alarm.map { $0.reason.count < 2 } ?? false
        case .emergencyWithoutSecondFactor: alarm.map { !$0.secondFactor } ?? false
        case .emergencyRefusedByOwner: world.people[asked.owner].refusesEmergency
        case .emergencyIsReadOnly: asked.operation != .read
        case .emergencyNotADoctor: !isDoctor
        default: false
        }
    }

    private func never(_ condition: (Int) -> Bool) -> Bool {
        !Self.hours.contains(where: condition)
    }
}
