package import Domain

/// What a reading gives: records in the order of time, without an object for each sample.
package struct RecordPage: Hashable, Sendable {
    /// A part of a page.
    package enum Piece: Hashable, Sendable {
        /// Consecutive samples of a segment, none of them deleted.
        case samples(segment: Int, positions: Range<Int>)

        /// A record that stands alone.
        case single(Int)
    }

    /// The segments that the pieces point into.
    package internal(set) var segments: [Segment] = []

    /// The single records that the pieces point into.
    package internal(set) var singles: [Record] = []

    /// The parts, in the order of time.
    package internal(set) var pieces: [Piece] = []

    /// How many records the pieces hold.
    package internal(set) var count = 0

    /// Behind what to read on; nil where nothing is left.
    package internal(set) var next: RecordKey?

    /// The shards that did not answer.
    package internal(set) var incomplete: [Shard.Name] = []

    /// A page without records.
    package init() {}

    /// The shards that the records come from, in the order of their names.
    package var shards: [Shard.Name] {
        let names = pieces.reduce(into: Set<Shard.Name>()) { names, piece in
            switch piece {
            case .samples(let segment, _): names.insert(segments[segment].shard)
            case .single(let single): names.insert(singles[single].shard)
            }
        }
        return names.sorted()
    }

    /// The place of the last record.
    var lastKey: RecordKey? {
        switch pieces.last {
        case .samples(let segment, let positions):
            segments[segment].key(at: positions.upperBound - 1)
        case .single(let single): singles[single].key
        case nil: nil
        }
    }
}
