import Dispatch
import HTTP
import Synchronization
import Testing

struct PlacesTests {
    @Test func `a place is free again when nobody holds it`() {
        let places = Places<String>(2)
        var first = places.take(for: "ada", beside: 0)
        #expect(first != nil)
        #expect(places.take(for: "ada", beside: 0) == nil, "one has one already")
        let second = places.take(for: "ada", beside: 1)
        #expect(second != nil)
        #expect(places.take(for: "eve", beside: 0) == nil, "there is none left")
        first = nil
        let third = places.take(for: "eve", beside: 0)
        #expect(third != nil)
        withExtendedLifetime((second, third)) {}
    }

    @Test func `there is always one`() { #expect(Places<Int>(0).take(for: 1, beside: 0) != nil) }

    @Test func `no more are taken at once than there are`() {
        let places = Places<Int>(5)
        let held = HeldPlaces()
        DispatchQueue.concurrentPerform(iterations: 500) { holder in
            if let place = places.take(for: holder, beside: 0) { held.keep(place) }
        }
        #expect(held.count == 5)
        held.letGo()
        #expect((0..<5).compactMap { places.take(for: $0, beside: 0) }.count == 5)
    }
}

/// Places that several threads took.
private final class HeldPlaces: Sendable {
    private let places = Mutex<[Places<Int>.Place]>([])

    var count: Int { places.withLock { $0.count } }

    func keep(_ place: Places<Int>.Place) { places.withLock { $0.append(place) } }

    func letGo() { places.withLock { $0.removeAll() } }
}
