internal import Synchronization

/// Places that a process's threads share for work that takes long, so that some threads are always
/// left for all else.
package final class Places<Holder: Hashable & Sendable>: Sendable {
    /// A place; it is free again when nobody holds it any more.
    package final class Place: Sendable {
        private let places: Places
        private let holder: Holder

        fileprivate init(_ places: Places, _ holder: Holder) {
            self.places = places
            self.holder = holder
        }

        deinit { places.giveBack(holder) }
    }

    private let most: Int
    private let taken = Mutex<[Holder: Int]>([:])

    /// So many places; at least one.
    package init(_ most: Int) { self.most = max(1, most) }

    /// Takes a place.
    ///
    /// - Parameters:
    ///   - holder: for whom.
    ///   - others: how many he may have already.
    /// - Returns: the place; nil: there is none left, or he has more.
    package func take(for holder: Holder, beside others: Int) -> Place? {
        let isTaken = taken.withLock { taken in
            let own = taken[holder, default: 0]
            guard own <= others, taken.values.reduce(0, +) < most else { return false }
            taken[holder] = own + 1
            return true
        }
        return isTaken ? Place(self, holder) : nil
    }

    private func giveBack(_ holder: Holder) {
        taken.withLock { taken in
            let left = taken[holder, default: 1] - 1
            taken[holder] = left > 0 ? left : nil
        }
    }
}
