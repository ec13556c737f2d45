import Synchronization
import Testing

@testable import MariaDB

/// Work that threads do for each other.
@Suite struct GatheringTests {
    struct Broken: Error {}

    /// What the threads of a test write down.
    final class Notes: Sendable {
        let done = Mutex<[Int]>([])
        let told = Mutex<[Int]>([])
        let faults = Mutex(0)
    }

    @Test func `every item is done once, and before its thread goes on`() async {
        let gathering = Gathering<Int, Broken>(most: 5)
        let notes = Notes()
        await withTaskGroup { group in
            for thread in 0..<8 {
                group.addTask {
                    for place in 0..<200 {
                        let item = thread * 1_000 + place
                        try? gathering.add(item) { (items) throws(Broken) in
                            if items.count > 5 { notes.faults.withLock { $0 += 1 } }
                            notes.done.withLock { $0 += items }
                        }
                        if !notes.done.withLock({ $0.contains(item) }) {
                            notes.faults.withLock { $0 += 1 }
                        }
                    }
                }
            }
        }
        #expect(notes.faults.withLock { $0 } == 0)
        let all = notes.done.withLock { $0 }
        #expect(all.count == 1_600)
        #expect(Set(all).count == 1_600)
    }

    @Test func `a failure reaches everybody whose item was among it, and nobody else`() async {
        let gathering = Gathering<Int, Broken>(most: 3)
        let notes = Notes()
        await withTaskGroup { group in
            for thread in 0..<6 {
                group.addTask {
                    for place in 0..<100 {
                        let item = thread * 1_000 + place
                        do throws(Broken) {
                            try gathering.add(item) { (items) throws(Broken) in
                                guard items.contains(where: { $0 % 7 == 0 }) else { return }
                                notes.done.withLock { $0 += items }
                                throw Broken()
                            }
                        } catch {
                            notes.told.withLock { $0.append(item) }
                        }
                    }
                }
            }
        }
        let told = notes.told.withLock { $0.sorted() }
        #expect(told == notes.done.withLock { $0.sorted() })
        #expect(!told.isEmpty)
    }
}
