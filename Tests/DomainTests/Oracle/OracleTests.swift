import Chances
import Foundation
import Testing

@testable import Domain

struct OracleTests {
    private static let isLong = Rounds.areLong

    /// What has been met, so that a world in which nothing happens cannot pass for a proof.
    private struct Coverage {
        var rules: [Rule: Int] = [:]
        var denials: [Denial: Int] = [:]

        mutating func count(_ decision: Decision) {
            switch decision {
            case .permit(let rule, _): rules[rule, default: 0] += 1
            case .deny(let denial): denials[denial, default: 0] += 1
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `the decision is that of the table, in worlds that chance makes`() throws {
        let names = try Names()
        var coverage = Coverage()
        let (worlds, requests) = (Self.isLong ? 20_000 : 2_000, 50)
        for seed in 0..<UInt64(worlds) {
            var chance = Chance(seed: seed)
            let world = World(&chance)
            for number in 0..<requests {
                let request = world.request(&chance)
                let oracle = Oracle(world: world, asked: request)
                let decision = decide(
                    world.access(request, names),
                    world.relations(request, actor: oracle.actor, app: oracle.app, names),
                    at: names.moment(request.now)
                )
                coverage.count(decision)
                guard let difference = difference(decision, oracle, names) else { continue }
                Issue.record("seed \(seed), request \(number): \(difference)\n\(request)\n\(world)")
                return
            }
        }
        for rule in Rule.allCases {
            #expect(coverage.rules[rule, default: 0] >= 20, "\(rule.rawValue) hardly occurred")
        }
        for denial in Denial.allCases {
            #expect(
                coverage.denials[denial, default: 0] >= 20,
                "\(denial.rawValue) hardly occurred"
            )
        }
        if Self.isLong { print(coverage) }
    }

    /// In what the decision and the table differ; nil: in nothing.
    private func difference(_ decision: Decision, _ oracle: Oracle, _ names: Names) -> String? {
        let opening = oracle.opening
        switch decision {
        case .deny(let denial):
            if !opening.isEmpty { return "denied as \(denial), but \(opening) are open" }
            return oracle.isTrue(denial) ? nil : "\(denial) is not true"
        case .permit(let rule, let data):
            let hours = Oracle.hours.filter { data.contains(names.moment($0)) }
            return opening == [rule: hours] ? nil : "\(rule) opens \(hours), not \(opening)"
        }
    }
}
