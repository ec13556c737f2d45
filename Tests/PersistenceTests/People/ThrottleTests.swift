import Application
import Domain
import RecordFakes
import Testing

@testable import Persistence

struct ThrottleTests {
    private let now = Moment(milliseconds: 1_700_000_000_000)

    private func throttle() throws -> DatabaseThrottle {
        DatabaseThrottle(try ShardServer.databases(on: try ShardServer.shared.get()))
    }

    private func allowance(_ limit: Int = 3) -> Allowance {
        Allowance(subject: digest("\(UInt64.random(in: 0...UInt64.max))"), limit: limit)
    }

    @Test func `a window has so many attempts, and the next window as many again`() throws {
        let (throttle, allowance) = (try throttle(), allowance())
        for _ in 1...3 { #expect(try throttle.take([allowance], at: now) == nil) }
        let wait = try #require(try throttle.take([allowance], at: now + .seconds(60)))
        #expect((839...841).contains(wait))
        #expect(try throttle.take([allowance], at: now + .seconds(899)) != nil)
        #expect(try throttle.take([allowance], at: now + .seconds(900)) == nil)
    }

    @Test func `waiting attempts do not make the wait longer`() throws {
        let (throttle, allowance) = (try throttle(), allowance())
        for _ in 1...40 { _ = try throttle.take([allowance], at: now) }
        #expect(try throttle.take([allowance], at: now + .seconds(900)) == nil)
    }

    @Test func `what is given back or forgotten does not count`() throws {
        let (throttle, allowance) = (try throttle(), allowance(1))
        #expect(try throttle.take([allowance], at: now) == nil)
        try throttle.giveBack([allowance.subject])
        #expect(try throttle.take([allowance], at: now) == nil)
        #expect(try throttle.take([allowance], at: now) != nil)
        try throttle.forget(allowance.subject)
        #expect(try throttle.take([allowance], at: now) == nil)
    }

    @Test func `of attempts at once no more than the limit get through`() async throws {
        let (now, allowance) = (now, allowance(5))
        let server = try ShardServer.shared.get()
        let through = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...8 {
                group.addTask {
                    let throttle = DatabaseThrottle(try ShardServer.databases(on: server))
                    var through = 0
                    for _ in 1...10 where try throttle.take([allowance], at: now) == nil {
                        through += 1
                    }
                    return through
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(through == 5)
    }
}
