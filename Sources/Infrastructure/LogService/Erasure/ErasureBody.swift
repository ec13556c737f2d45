internal import Cryptography
internal import FoundationEssentials
internal import JSON

/// The body of the entry that says which entries were erased, why and when.
///
/// It names positions alone, so that a verification can tell what was erased in good order from
/// what somebody wiped out; it is never erased itself.
struct ErasureBody: Decodable {
    /// What every such body has in it, and no other: quotation marks inside of text are escaped.
    static let mark = "\"event\":\"erasure\""

    let time: Int64
    /// An outbox's positions as ranges, first and last of each.
    let positions: [String: [[Int]]]

    /// What bytes say; nil where they are no such body.
    static func decode(_ bytes: [UInt8]) -> ErasureBody? {
        try? JSONDecoder().decode(ErasureBody.self, from: Data(bytes))
    }

    /// The bytes of an entry about positions of one outbox.
    ///
    /// - Precondition: `positions` ascend.
    static func encode(
        _ positions: [Int],
        in outbox: String,
        _ erasure: Eraser.Erasure,
        id: [UInt8]
    ) -> [UInt8] {
        JSONWriter.object { object in
            object.member("v", 1)
            object.member("id", UUIDBytes.text(id))
            object.member("time", erasure.time)
            object.member("request_id", "")
            object.member("owner", erasure.owner.map(UUIDBytes.text))
            object.member("event", "erasure")
            object.member("action", erasure.reason.rawValue)
            object.member("entries", positions.count)
            object.object("positions") { object in
                object.array(outbox) { array in
                    for run in runs(positions) {
                        array.array { pair in
                            pair.element(run.lowerBound)
                            pair.element(run.upperBound)
                        }
                    }
                }
            }
        }
    }

    /// Positions as ranges without any gap.
    static func runs(_ positions: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for position in positions {
            if let last = runs.last, position == last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...position
            } else {
                runs.append(position...position)
            }
        }
        return runs
    }
}
