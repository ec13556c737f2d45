import Chances
import Testing

@testable import Domain

struct WindowTests {
    /// Bounds are taken from 0...8, so that -1...9 meets every stretch that there can be.
    private let moments = (-1...9).map { Moment(milliseconds: $0) }

    private func random(_ chance: inout Chance) -> Window {
        func bound(_ chance: inout Chance) -> Moment? {
            chance.is(20) ? nil : Moment(milliseconds: Int64(chance.below(9)))
        }
        return Window(from: bound(&chance), until: bound(&chance))
    }

    private func randomSet(_ chance: inout Chance) -> (windows: [Window], set: WindowSet) {
        let windows = (0..<chance.below(6)).map { _ in random(&chance) }
        return (windows, WindowSet(windows))
    }

    private func members(_ set: WindowSet) -> [Bool] { moments.map(set.contains) }

    @Test func `a window has its first moment and not its last`() {
        let window = Window(from: Moment(milliseconds: 1), until: Moment(milliseconds: 3))
        let inside = (0...4).map { window.contains(Moment(milliseconds: $0)) }
        #expect(inside == [false, true, true, false, false])
    }

    @Test func `empty is what contains no moment`() {
        var chance = Chance(seed: 11)
        for _ in 0..<2_000 {
            let window = random(&chance)
            #expect(window.isEmpty == !moments.contains(where: window.contains))
        }
        #expect(Window(until: Moment(milliseconds: .min)).isEmpty)
        #expect(!Window.always.isEmpty && WindowSet.never.isEmpty && !WindowSet.always.isEmpty)
    }

    @Test func `the intersection of two windows is that of their moments`() {
        var chance = Chance(seed: 12)
        for _ in 0..<2_000 {
            let (one, two) = (random(&chance), random(&chance))
            let both = one.intersection(two)
            for moment in moments {
                #expect(both.contains(moment) == (one.contains(moment) && two.contains(moment)))
            }
        }
    }

    @Test func `a set has the moments of its windows, whatever their order`() {
        var chance = Chance(seed: 13)
        for _ in 0..<2_000 {
            let (windows, set) = randomSet(&chance)
            let expected = moments.map { moment in windows.contains { $0.contains(moment) } }
            #expect(members(set) == expected)
            #expect(set == WindowSet(windows.reversed()))
            #expect(set == WindowSet(set.windows))
            #expect(set.isEmpty == !expected.contains(true))
        }
    }

    @Test func `windows of a set are in order, not empty, and apart`() {
        var chance = Chance(seed: 14)
        for _ in 0..<2_000 {
            let windows = randomSet(&chance).set.windows
            #expect(windows.allSatisfy { !$0.isEmpty })
            for (left, right) in zip(windows, windows.dropFirst()) {
                let (end, start) = (left.until, right.from)
                #expect(end != nil && start != nil)
                if let end, let start { #expect(end < start) }
            }
        }
    }

    @Test func `sets are equal when their moments are`() {
        var chance = Chance(seed: 15)
        for _ in 0..<2_000 {
            let (one, two) = (randomSet(&chance).set, randomSet(&chance).set)
            #expect((one == two) == (members(one) == members(two)))
        }
    }

    @Test func `the intersection of two sets is that of their moments`() {
        var chance = Chance(seed: 16)
        for _ in 0..<2_000 {
            let (one, two) = (randomSet(&chance).set, randomSet(&chance).set)
            let both = one.intersection(two)
            #expect(members(both) == zip(members(one), members(two)).map { $0 && $1 })
            #expect(both == two.intersection(one))
            #expect(both == WindowSet(both.windows))
            #expect(one.intersection(.always) == one && one.intersection(.never) == .never)
        }
    }
}
