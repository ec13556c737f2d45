import Synchronization
import Testing

@testable import MariaDB

/// Work that threads do for each other.
@Suite struct GatheringTests {
    struct Broken: Error {}

    @Test func `every item is done once, and before its thread goes on`() async {
        let gathering = Gathering<Int, Broken>(most: 5)
        let done = Mutex<[Int]>([])
        let faults = Mutex(0)
        await withTaskGroup { group in
            for thread in 0..<8 {
                group.addTask {
                    for place in 0..<200 {
                        let item = thread * 1_000 + place
                        try? gathering.add(item) { (items) throws(Broken) in
                            if items.count > 5 { faults.withLock { $0 += 1 } }
                            done.withLock { $0 += items }
                        }
                        if !done.withLock({ $0.contains(item) }) { faults.withLock { $0 += 1 } }
                    }
                }
            }
        }
        #expect(faults.withLock { $0 } == 0)
        let all = done.withLock { $0 }
        #expect(all.count == 1_600)
        #expect(Set(all).count == 1_600)
    }

    @Test func `a failure reaches everybody whose item was among it, and nobody else`() async {
        let gathering = Gathering<Int, Broken>(most: 3)
        let failed = Mutex<Set<Int>>([])
        let told = Mutex<Set<Int>>([])
        await withTaskGroup { group in
            for thread in 0..<6 {
                group.addTask {
                    for place in 0..<100 {
                        let item = thread * 1_000 + place
                        do throws(Broken) {
                            try gathering.add(item) { (items) throws(Broken) in
                                guard items.contains(where: { $0 % 7 == 0 }) else { return }
                                failed.withLock { $0.formUnion(items) }
                                throw Broken()
                            }
                        } catch {
                            told.withLock { _ = $0.insert(item) }
                        }
                    }
                }
            }
        }
        #expect(told.withLock { $0 } == failed.withLock { $0 })
        #expect(told.withLock { !$0.isEmpty })
    }
}
