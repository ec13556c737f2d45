import Application
import Chances
import Domain
import Testing

struct EnvelopeTests {
    private let window = Window(
        from: Moment(milliseconds: 0),
        until: Moment(milliseconds: 100_000_000)
    )

    private func envelope(_ values: [(Int64, Double)], most: Int, epoch: Int64?) -> Envelope {
        var envelope = Envelope(of: window, most: most)
        for (time, value) in values {
            envelope.add(Moment(milliseconds: time), value, epoch: epoch)
        }
        return envelope
    }

    @Test func `few values stay as they are, in the order of time`() {
        let runs = envelope([(3_000, 3), (1_000, 1), (2_000, 2)], most: 10, epoch: nil).runs
        #expect(runs.map { $0.map(\.value) } == [[1, 2, 3]])
    }

    @Test func `of random series no extreme is lost, in any order, within the bound`() {
        var chance = Chance(seed: 4)
        for _ in 0..<20 {
            let count = Int.random(in: 1...20_000, using: &chance)
            let most = Int.random(in: 2...2_000, using: &chance)
            var values = (0..<count).map { index in
                (Int64(index) * 5_000, Double.random(in: -9...9, using: &chance))
            }
            values.shuffle(using: &chance)
            let points = envelope(values, most: most, epoch: 5_000).runs.joined()
            #expect(points.count <= most)
            #expect(points.map(\.value).min() == values.map(\.1).min())
            #expect(points.map(\.value).max() == values.map(\.1).max())
            #expect(points.map(\.time) == points.map(\.time).sorted())
        }
    }

    @Test(arguments: [3_000, 20_000])
    func `a missing stretch of a series is a gap, however far zoomed out`(_ count: Int64) {
        let step = 100_000_000 / count
        let values = (0..<count).filter { !(count / 2..<count / 2 + count / 20).contains($0) }
            .map { ($0 * step, 1.0) }
        for most in [100, 50_000] {
            #expect(envelope(values, most: most, epoch: step).runs.count == 2)
        }
    }

    @Test func `one missing sample is a gap where every sample is drawn`() {
        let values = [0, 1, 2, 4, 5].map { (Int64($0) * 1_000, 1.0) }
        #expect(envelope(values, most: 100, epoch: 1_000).runs.map(\.count) == [3, 2])
        #expect(envelope(values, most: 100, epoch: nil).runs.map(\.count) == [5])
    }

    @Test func `a statistic of nothing has no mean`() {
        var statistic = Statistic()
        #expect(statistic.mean == nil)
        for value in [1.0, 2, 6] { statistic.add(value) }
        #expect(statistic.mean == 3 && statistic.least == 1 && statistic.greatest == 6)
    }
}
