import Domain

/// Merges what the shards have for one window into a page, in the order of time.
struct RecordMerge {
    /// Where a source stands: its next record, and what of it is left.
    private struct Head {
        var key: RecordKey
        var piece: RecordPage.Piece
    }

    private var heads: [Head] = []
    /// Up to where every shard has told everything; nil: all of the window.
    private(set) var horizon: RecordKey?

    /// Takes what one shard has into the merge, and its segments and records into the page.
    mutating func add(_ batch: RecordBatch, to page: inout RecordPage, _ query: RecordQuery) {
        for segment in batch.segments {
            let inside = segment.positions(in: query.window, after: query.after)
            for positions in segment.withoutDeleted(inside) {
                let piece = RecordPage.Piece.samples(
                    segment: page.segments.count,
                    positions: positions
                )
                heads.append(Head(key: segment.key(at: positions.lowerBound), piece: piece))
            }
            page.segments.append(segment)
        }
        for single in batch.singles {
            heads.append(Head(key: single.key, piece: .single(page.singles.count)))
            page.singles.append(single)
        }
        if let reach = batch.horizon { horizon = min(horizon ?? reach, reach) }
    }

    /// Moves records into the page, the earliest first, until it has so many or nothing is left.
    mutating func fill(_ page: inout RecordPage, upTo most: Int) {
        heads.sort { $0.key > $1.key }
        while page.count < most, let head = heads.popLast() {
            if let horizon, head.key > horizon { return }
            switch head.piece {
            case .single:
                page.pieces.append(head.piece)
                page.count += 1
            case .samples(let index, let positions):
                let segment = page.segments[index]
                let end = min(
                    positions.lowerBound + most - page.count,
                    end(of: positions, in: segment)
                )
                page.append(segment: index, positions.lowerBound..<end)
                guard end < positions.upperBound else { continue }
                let rest = RecordPage.Piece.samples(
                    segment: index,
                    positions: end..<positions.upperBound
                )
                insert(Head(key: segment.key(at: end), piece: rest))
            }
        }
    }

    /// How far a run goes before another source, or the horizon, comes in between.
    private func end(of positions: Range<Int>, in segment: Segment) -> Int {
        var end = positions.upperBound
        if let next = heads.last { end = min(end, segment.firstPosition(after: next.key)) }
        if let horizon { end = min(end, segment.firstPosition(after: horizon)) }
        return end
    }

    private mutating func insert(_ head: Head) {
        var place = heads.count
        while place > 0, heads[place - 1].key < head.key { place -= 1 }
        heads.insert(head, at: place)
    }
}

extension RecordPage {
    /// Adds samples behind the last piece, or to it where they go on from it.
    fileprivate mutating func append(segment: Int, _ positions: Range<Int>) {
        count += positions.count
        if case .samples(segment, let before) = pieces.last,
            before.upperBound == positions.lowerBound
        {
            pieces[pieces.count - 1] = .samples(
                segment: segment,
                positions: before.lowerBound..<positions.upperBound
            )
        } else {
            pieces.append(.samples(segment: segment, positions: positions))
        }
    }

    /// Drops the last record.
    mutating func dropLast() {
        guard let last = pieces.popLast() else { return }
        count -= 1
        if case .samples(let segment, let positions) = last, positions.count > 1 {
            pieces.append(.samples(segment: segment, positions: positions.dropLast()))
        }
    }
}
