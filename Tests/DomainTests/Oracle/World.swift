@testable import Domain

/// A small world as plain facts: people, apps and data types are numbers, times are hours.
struct World: Sendable {
    /// Hours from one up to, but without, another.
    struct Span: Sendable {
        var from = Int.min
        var until = Int.max

        func has(_ hour: Int) -> Bool { from <= hour && hour < until }
    }

    struct Person: Sendable {
        var enabled: Bool
        var refusesEmergency: Bool
        var forbiddenShards: Set<Int>
    }

    struct Program: Sendable {
        var granter: App.GranterType
        var state: App.State
        var developer: Int
        var template: [Int: Operations]
    }

    enum Party: Hashable, Sendable { case user(Int), app(Int) }

    struct Line: Sendable {
        /// nil: every data type.
        var type: Int?
        var operations: Operations
        var validity: Span
        var data: Span
    }

    /// A delegates-to relation, on the data of an owner who need not be the giver.
    struct Gift: Sendable {
        var giver: Int
        var receiver: Party
        var owner: Int
        var audience: Delegation.Audience
        var lines: [Line]
        var appsAllowed: Bool
    }

    struct Tie: Sendable {
        var people: Set<Int>
        var kind: Relationship.Kind
        var state: Relationship.State
    }

    struct Post: Sendable {
        var doctor: Int
        var confirmed: Bool
        var period: Span
    }

    struct Alarm: Sendable {
        var doctor: Int
        var owner: Int
        var reason: String
        var secondFactor: Bool
        var began: Int
    }

    enum Holder: Hashable, Sendable {
        case own(Int), device(Int), ownerForSubscribers(Int), composed(Int, Int), login(Int)
    }

    struct Token: Sendable {
        var holder: Holder
        var app: Int
        var everywhere: Operations
        var byType: [Int: Operations]
        var period: Span
        var revoked: Bool
    }

    /// How the relations at hand may be those of others.
    enum Slip: CaseIterable, Sendable { case owner, actor, noActor, app, noApp }

    enum Way: Sendable { case pages(Int), emergency(Int), token(Token) }

    struct Request: Sendable {
        var way: Way
        var owner: Int
        var operation: Operation
        var type: Int
        var shard: Int?
        var now: Int
        var slip: Slip?
    }

    var people: [Person]
    var programs: [Program]
    var gifts: [Gift]
    var ties: [Tie]
    var posts: [Post]
    var subscriptions: [(user: Int, app: Int)]
    var alarms: [Alarm]
    var tokens: [Token]
    var ceilings: [Relationship.Kind: Operations]

    static let types = 3
    static let hours = 12
}
