package import Domain

/// The place of a record in the one order in which all are read: by time, then by identifier.
///
/// Written out it is the cursor of a page: what comes next is what comes behind the key.
package struct RecordKey: Hashable, Comparable, Sendable {
    /// When it was measured.
    package let time: Moment

    /// The first half of the record's or the recording's identifier.
    package let high: UInt64

    /// The other half.
    package let low: UInt64

    /// The place of a record with this time and identifier.
    package init<Subject>(time: Moment, _ identifier: Identifier<Subject>) {
        self.time = time
        high = identifier.high
        low = identifier.low
    }

    /// Orders by time, then by identifier.
    package static func < (left: Self, right: Self) -> Bool {
        (left.time, left.high, left.low) < (right.time, right.high, right.low)
    }
}

extension RecordKey: LosslessStringConvertible {
    /// Reads what `description` writes.
    package init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = Int64(parts[0]),
            let identifier = Identifier<Record>(String(parts[1]))
        else { return nil }
        let time = Moment(milliseconds: milliseconds)
        guard time.isWritable else { return nil }
        self.init(time: time, identifier)
    }

    /// The text of a cursor; opaque to clients.
    package var description: String {
        let identifier = Identifier<Record>(high: high, low: low)
        return String(time.milliseconds) + "_" + identifier.description
    }
}

extension Record {
    /// The place of a single record in the order of all; samples of series get theirs from
    /// `Segment`.
    package var key: RecordKey {
        switch address {
        case .row(let id): RecordKey(time: time, id)
        case .sample(let recording, _): RecordKey(time: time, recording)
        }
    }
}
