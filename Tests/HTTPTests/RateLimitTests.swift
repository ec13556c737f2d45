import Chances
import Foundation
import Synchronization
import Testing

@testable import HTTP

struct RateLimitTests {
    @Test func `so many pass at once, and then as many as a minute has`() {
        let limit = RateLimit<String>(perMinute: 60)
        for _ in 0..<60 { #expect(limit.take("a", at: 0) == nil) }
        #expect(limit.take("a", at: 0) == 1)
        #expect(limit.take("a", at: 999) == 1)
        #expect(limit.take("a", at: 1_000) == nil)
        #expect(limit.take("a", at: 1_000) == 1)
        #expect(limit.take("b", at: 1_000) == nil)
    }

    @Test func `who comes when he is told to is let through`() {
        let limit = RateLimit<String>(perMinute: 7)
        var now: Int64 = 0
        for _ in 0..<100 {
            guard let wait = limit.take("a", at: now) else { continue }
            #expect((1...60).contains(wait))
            now += Int64(wait) * 1_000
            #expect(limit.take("a", at: now) == nil)
        }
    }

    @Test func `no more pass in any time than the limit lets`() {
        var chance = Chance(seed: 1)
        let limit = RateLimit<Int>(perMinute: 30)
        var now: Int64 = 0
        var passed: [Int64] = []
        for _ in 0..<5_000 {
            now += Int64(chance.below(2_000))
            if limit.take(0, at: now) == nil { passed.append(now) }
        }
        for (index, time) in passed.enumerated() {
            let minute = passed[index...].prefix { $0 < time + 60_000 }
            #expect(minute.count <= 60)
        }
        // Half of all requests are too many: the rest comes to the limit's rate.
        #expect(Int64(passed.count) >= now / 2_000)
        #expect(Int64(passed.count) <= now / 2_000 + 31)
    }

    @Test func `a clock that was set back locks nobody out`() {
        let limit = RateLimit<String>(perMinute: 10)
        for _ in 0..<10 { _ = limit.take("a", at: 1_000_000_000) }
        let wait = limit.take("a", at: 0)
        #expect(wait.map { $0 <= 60 } ?? true)
        #expect(limit.take("a", at: 60_000) == nil)
    }

    @Test func `what means nothing any more makes room`() {
        let limit = RateLimit<Int>(perMinute: 1, mostKeys: 10)
        for key in 0..<10 { #expect(limit.take(key, at: 0) == nil) }
        #expect(limit.take(3, at: 0) == 60)
        // There is no room: who is new passes, who is known is still counted.
        for _ in 0..<2 { #expect(limit.take(99, at: 500) == nil) }
        #expect(limit.take(3, at: 500) == 60)
        #expect(limit.take(99, at: 120_000) == nil)
        #expect(limit.take(99, at: 120_000) == 60)
    }

    @Test func `threads share a limit`() {
        let limit = RateLimit<String>(perMinute: 1_000)
        let passed = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<500 where limit.take("a", at: 0) == nil {
                passed.withLock { $0 += 1 }
            }
        }
        #expect(passed.withLock { $0 } == 1_000)
    }
}
