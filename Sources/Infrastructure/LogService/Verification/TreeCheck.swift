internal import Cryptography
internal import Merkle

/// Whether leaves, tiles and checkpoint are one tree, and the continuation of one that is known.
struct TreeCheck {
    /// The tree over bundles whose roots are known, and the leaves after them.
    private struct Bundles: TreeHashes {
        let roots: [Digest]
        let rest: [Digest]

        func hash(level: Int, index: Int) throws(MerkleError) -> Digest {
            let hashes = level >= 8 ? roots : rest
            let start =
                level >= 8 ? index << (level - 8) : (index << level) - roots.count * Tile.width
            let count = level >= 8 ? 1 << (level - 8) : 1 << level
            guard start >= 0, start + count <= hashes.count else {
                throw .outside(index: index << level, size: roots.count * Tile.width + rest.count)
            }
            return TreeHash.root(of: hashes[start..<start + count])
        }
    }

    let files: LogFiles

    /// Compares all of them.
    func run(
        _ outcomes: [LeafCheck.Outcome],
        _ checkpoint: Checkpoint,
        _ remembered: SignedNote?,
        _ key: VerifierKey,
        _ report: inout LogReport
    ) {
        let inFiles = Bundles(
            roots: outcomes.flatMap(\.fileRoots),
            rest: outcomes.flatMap(\.fileRest)
        )
        let inTables = Bundles(
            roots: outcomes.flatMap(\.tableRoots),
            rest: outcomes.flatMap(\.tableRest)
        )
        let size = checkpoint.size
        if report.leaves < size {
            report.findings.append(
                LogFinding(
                    .cutOff,
                    "leaf \(report.leaves)",
                    "the database has \(report.leaves) leaves, the checkpoint says \(size)"
                )
            )
        } else if (try? inTables.root(size: size)) != checkpoint.root {
            report.findings.append(
                LogFinding(.forked, "checkpoint", "the database's leaves have another root")
            )
        }
        if (try? inFiles.root(size: size)) != checkpoint.root {
            report.findings.append(
                LogFinding(.forked, "checkpoint", "the entry bundles have another root")
            )
        }
        upperTiles(inFiles.roots, size: size, &report)
        if let remembered { consistency(with: remembered, checkpoint, key, &report) }
    }

    /// The tiles above the leaves', out of the roots of the bundles.
    private func upperTiles(_ roots: [Digest], size: Int, _ report: inout LogReport) {
        var row = roots
        var level = 1
        while !row.isEmpty {
            for start in stride(from: 0, to: row.count, by: Tile.width) {
                let hashes = row[start..<min(start + Tile.width, row.count)]
                let tile = Tile(level: level, number: start / Tile.width, count: hashes.count)
                do {
                    let stored = try TiledTree.hashes(of: tile, read: files.read)
                    if stored != Array(hashes) {
                        report.findings.append(
                            LogFinding(.changed, tile.path, "not the hashes of the tiles below")
                        )
                    }
                } catch {
                    report.findings.append(LogFinding(error, at: tile.path))
                }
            }
            row = stride(from: 0, to: row.count / Tile.width * Tile.width, by: Tile.width).map {
                TreeHash.root(of: row[$0..<$0 + Tile.width])
            }
            level += 1
        }
    }

    private func consistency(
        with note: SignedNote,
        _ checkpoint: Checkpoint,
        _ key: VerifierKey,
        _ report: inout LogReport
    ) {
        do {
            let old = try Checkpoint(note, by: key)
            guard old.size <= checkpoint.size else {
                report.findings.append(
                    LogFinding(
                        .cutOff,
                        "checkpoint",
                        "\(old.size) leaves are remembered, it says \(checkpoint.size)"
                    )
                )
                return
            }
            guard old.size > 0 else { return }
            let tree = files.tree(size: checkpoint.size)
            let proof = try ConsistencyProof(from: old.size, to: checkpoint.size, in: tree)
            guard !proof.holds(from: old.root, to: checkpoint.root) else { return }
            report.findings.append(
                LogFinding(
                    .forked,
                    "checkpoint",
                    "it is not the continuation of the one of \(old.size) that is remembered"
                )
            )
        } catch {
            report.findings.append(LogFinding(error, at: "remembered checkpoint"))
        }
    }
}
