import Chances
import Testing

@testable import Domain

struct ScopeTests {
    private func scope(_ text: String) throws -> Scope {
        var scope = Scope()
        for word in text.split(separator: " ") {
            let taken = scope.insert(word: word)
            try #require(taken, "\(word)")
        }
        return scope
    }

    private func random(_ chance: inout Chance) throws -> Scope {
        let codes = [try Cast.code("a"), try Cast.code("b"), try Cast.code("c")]
        var scope = Scope()
        for _ in 0..<chance.below(5) {
            let types: DataTypes = chance.is(30) ? .all : .one(chance.pick(codes))
            scope.insert(Operations(rawValue: UInt8(chance.below(16))), on: types)
        }
        return scope
    }

    /// All that there is to know of a scope: a type that it does not name stands for all others.
    private func facts(_ scope: Scope) throws -> [Operations] {
        try ["a", "b", "c", "unnamed"].map { scope.operations(on: try Cast.code($0)) }
    }

    @Test(arguments: [
        ("", ""), ("*:read", "*:read"), ("*:read activity:read", "*:read"),
        ("activity:read *:read activity:create", "*:read activity:create"),
        ("white_light:create activity:read", "activity:read white_light:create"),
        (
            "mood:delete mood:update mood:read mood:create",
            "mood:create mood:read mood:update mood:delete"
        ),
    ])
    func `words are printed sorted, once`(read: String, printed: String) throws {
        #expect(try scope(read).words.joined(separator: " ") == printed)
    }

    @Test(arguments: [
        "", ":", "read", "activity", "activity:", ":read", "activity:write", "activity:READ",
        "Activity:read", "activity:read:", "activity::read", "**:read", "*", "*:", "*:*",
        "activity :read", "activity:read ", "audience:subscribers", "openid", "aktivität:read",
        "activity：read", String(repeating: "a", count: 41) + ":read",
    ])
    func `what is no right on data is not taken in`(word: String) {
        var scope = Scope()
        let taken = scope.insert(word: word)
        #expect(!taken && scope == Scope())
    }

    @Test func `printing and reading gives the same scope`() throws {
        var chance = Chance(seed: 1)
        for _ in 0..<500 {
            let one = try random(&chance)
            #expect(try scope(one.words.joined(separator: " ")) == one)
        }
    }

    @Test func `equal is what carries the same rights`() throws {
        var chance = Chance(seed: 2)
        for _ in 0..<500 {
            let (one, two) = (try random(&chance), try random(&chance))
            #expect(try (one == two) == (facts(one) == facts(two)))
        }
        let code = try Cast.code()
        #expect(Scope(everywhere: .read, byType: [code: .read]) == Scope(everywhere: .read))
        #expect(Scope(byType: [code: []]).isEmpty)
    }

    @Test func `intersection and inclusion are those of sets`() throws {
        var chance = Chance(seed: 3)
        for _ in 0..<500 {
            let (one, two) = (try random(&chance), try random(&chance))
            let both = one.intersection(two)
            let expected = zip(try facts(one), try facts(two)).map { $0.intersection($1) }
            #expect(try facts(both) == expected)
            #expect(both == two.intersection(one))
            #expect(one.intersection(one) == one)
            #expect(try one.includes(two) == (facts(two) == facts(both)))
            #expect(one.includes(both) && two.includes(both))
            #expect(both.isEmpty == expected.allSatisfy(\.isEmpty))
        }
    }

    @Test func `operations have one bit each and others are dropped`() {
        #expect(Operations(rawValue: 255) == .all)
        #expect(Operations.all.list == Operation.allCases)
        #expect(Operation.allCases.map { Operations([$0]).rawValue } == [1, 2, 4, 8])
        for operation in Operation.allCases {
            #expect(
                Operations.all.subtracting(Operations([operation])).contains(operation) == false
            )
        }
    }
}
