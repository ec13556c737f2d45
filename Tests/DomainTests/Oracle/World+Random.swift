import Chances
@testable import Domain

extension World {
    /// A world in which most conditions mostly hold, so that each alone decides now and then.
    init(_ chance: inout Chance) {
        people = (0..<3).map { _ in
            Person(
                enabled: chance.is(95),
                refusesEmergency: chance.is(15),
                forbiddenShards: Set((0..<2).filter { _ in chance.is(10) })
            )
        }
        programs = [App.GranterType.owner, .consumer].map { granter in
            Program(
                granter: chance.is(85) ? granter : chance.pick(App.GranterType.allCases),
                state: chance.is(90) ? .published : chance.pick(App.State.allCases),
                developer: chance.below(3),
                template: Dictionary(
                    uniqueKeysWithValues: (0..<Self.types).filter { _ in chance.is(95) }
                        .map { ($0, chance.is(85) ? .all : Self.operations(&chance)) }
                )
            )
        }
        gifts = (0..<20).map { _ in Self.gift(&chance) }
        ties = [[0, 1], [0, 2], [1, 2], [0, 1], [1, 2]].filter { _ in chance.is(80) }.map { pair in
            Tie(
                people: pair,
                kind: chance.pick(Relationship.Kind.allCases),
                state: chance.is(80) ? .active : chance.pick(Relationship.State.allCases)
            )
        }
        posts = (0..<4).map { _ in
            Post(doctor: chance.below(3), confirmed: chance.is(75), period: Self.span(&chance))
        }
        subscriptions = (0..<8).map { _ in (chance.below(3), chance.below(2)) }
        alarms = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)].filter { _ in chance.is(85) }
            .map { doctor, owner in
                Alarm(
                    doctor: doctor,
                    owner: owner,
                    reason: chance.pick(["collapsed", "collapsed", "collapsed", " ", ""]),
                    secondFactor: chance.is(85),
                    began: chance.below(Self.hours)
                )
            }
        tokens = []
        ceilings = Dictionary(
            uniqueKeysWithValues: Relationship.Kind.allCases.filter { _ in chance.is(85) }
                .map { ($0, chance.is(60) ? .all : Self.operations(&chance)) }
        )
        for _ in 0..<8 { tokens.append(Self.token(&chance)) }
    }

    private static func span(_ chance: inout Chance, always percent: Int = 75) -> Span {
        if chance.is(percent) { return Span() }
        var span = Span()
        if chance.is(75) { span.from = chance.below(hours) }
        if chance.is(75) { span.until = chance.below(hours + 1) }
        return span
    }

    private static func brief(_ chance: inout Chance) -> Span {
        let from = chance.below(hours)
        return Span(from: from, until: from + 1 + chance.below(3))
    }

    private static func operations(_ chance: inout Chance) -> Operations {
        chance.is(50) ? .all : Operations(rawValue: UInt8(chance.below(16)))
    }

    private static func gift(_ chance: inout Chance) -> Gift {
        let giver = chance.below(3)
        let receiver: Party = chance.is(40) ? .user(chance.below(3)) : .app(chance.below(2))
        var gift = Gift(
            giver: giver,
            receiver: receiver,
            owner: giver,
            audience: .own,
            lines: (0...chance.below(2)).map { _ in line(&chance) },
            appsAllowed: chance.is(75)
        )
        if case .app(let app) = receiver {
            gift.audience =
                app == 1 ? .others : chance.pick([.own, .device, .subscribers])
            if gift.audience == .others { gift.owner = (giver + 1 + chance.below(2)) % 3 }
        }
        if chance.is(6) { gift.audience = chance.pick(Delegation.Audience.allCases) }
        return gift
    }

    private static func line(_ chance: inout Chance) -> Line {
        Line(
            type: chance.is(50) ? nil : chance.below(types),
            operations: operations(&chance),
            validity: span(&chance),
            data: chance.is(30) ? span(&chance) : brief(&chance)
        )
    }

    private static func token(_ chance: inout Chance) -> Token {
        let (one, two) = (chance.below(3), chance.below(3))
        let holder: Holder =
            switch chance.below(20) {
            case 0..<4: .own(one)
            case 4..<8: .device(one)
            case 8: .ownerForSubscribers(one)
            case 9..<13: .composed(one, two)
            default: .login(one)
            }
        let fits = if case .login = holder { 1 } else { 0 }
        return Token(
            holder: holder,
            app: chance.is(93) ? fits : chance.below(2),
            everywhere: chance.is(80) ? .all : operations(&chance),
            byType: [chance.below(types): operations(&chance)],
            period: span(&chance),
            revoked: chance.is(4)
        )
    }

    /// A wish that somebody in this world may have.
    func request(_ chance: inout Chance) -> Request {
        let actor = chance.below(3)
        var owner = chance.below(3)
        let way: Way
        switch chance.below(10) {
        case 0..<2: way = .pages(actor)
        case 2..<4: way = .emergency(actor)
        default:
            let token = chance.pick(tokens)
            way = .token(token)
            switch token.holder {
            case .own(let named), .device(let named), .ownerForSubscribers(let named),
                .composed(let named, _):
                if chance.is(92) { owner = named }
            case .login: break
            }
        }
        return Request(
            way: way,
            owner: owner,
            operation: chance.is(55) ? .read : chance.pick(Operation.allCases),
            type: chance.below(Self.types),
            shard: chance.is(60) ? nil : chance.below(2),
            now: chance.below(Self.hours),
            slip: chance.is(3) ? chance.pick(Slip.allCases) : nil
        )
    }
}
