import Chances
import Cryptography
import Testing

@testable import Merkle

/// Trees of RFC 9162, against published roots and a tree computed by the definition.
struct TreeTests {
    static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]

    /// MTH as RFC 9162 §2.1.1 defines it, by recursion.
    static func defined(_ hashes: ArraySlice<Digest>) -> Digest {
        if hashes.isEmpty { return SHA256.hash([]) }
        if hashes.count == 1 { return hashes[hashes.startIndex] }
        var half = 1
        while half * 2 < hashes.count { half *= 2 }
        let middle = hashes.startIndex + half
        return SHA256.hash(
            [1] + defined(hashes[..<middle]).bytes + defined(hashes[middle...]).bytes
        )
    }

    static func hashes(_ count: Int) -> [Digest] {
        (0..<count).map { TreeHash.leaf(Array("leaf \($0)".utf8)) }
    }

    @Test(arguments: [
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `the published trees have their published roots`(count: Int, root: String) throws {
        let leaves = try Self.leaves.prefix(count).map { try #require(Hex.decode($0)) }
        #expect(TreeHash.root(of: leaves.map(TreeHash.leaf)).description == root)
    }

    @Test func `the test log of others has its root`() {
        let leaves = ["one", "two", "three"].map { TreeHash.leaf(Array($0.utf8)) }
        let root = "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk="
        #expect(Base64.encode(TreeHash.root(of: leaves).bytes) == root)
    }

    @Test func `a root is what the definition says, also out of the edge`() throws {
        let hashes = Self.hashes(600)
        var edge = TreeEdge()
        #expect(edge.root == TreeHash.empty)
        for count in 1...600 {
            _ = edge.append(hashes[count - 1])
            guard count < 40 || count % 37 == 0 || count % 256 < 3 else { continue }
            let root = Self.defined(hashes[..<count])
            #expect(TreeHash.root(of: hashes[..<count]) == root)
            #expect(edge.root == root)
            #expect(try LeafHashes(Array(hashes[..<count])).root(size: count) == root)
        }
    }

    @Test func `each leaf of each small tree is proved, and nothing else is`() throws {
        let hashes = Self.hashes(70)
        for size in 1...70 {
            let tree = LeafHashes(Array(hashes[..<size]))
            let root = Self.defined(hashes[..<size])
            for index in 0..<size {
                let proof = try InclusionProof(of: index, size: size, in: tree)
                #expect(proof.root(ofLeaf: hashes[index]) == root)
                #expect(proof.root(ofLeaf: hashes[(index + 1) % 70]) != root)
                let longer = proof.hashes + [root]
                let long = InclusionProof(index: index, size: size, hashes: longer)
                #expect(long.root(ofLeaf: hashes[index]) == nil)
                if !proof.hashes.isEmpty {
                    let shorter = Array(proof.hashes.dropLast())
                    let short = InclusionProof(index: index, size: size, hashes: shorter)
                    #expect(short.root(ofLeaf: hashes[index]) == nil)
                }
            }
        }
    }

    @Test func `each small tree is proved to grow out of each smaller one`() throws {
        let hashes = Self.hashes(70)
        let roots = (0...70).map { Self.defined(hashes[..<$0]) }
        for new in 1...70 {
            let tree = LeafHashes(Array(hashes[..<new]))
            for old in 1...new {
                let proof = try ConsistencyProof(from: old, to: new, in: tree)
                #expect(proof.holds(from: roots[old], to: roots[new]))
                #expect(!proof.holds(from: roots[old - 1], to: roots[new]))
                #expect(!proof.holds(from: roots[old], to: roots[new - 1]))
                let longer = ConsistencyProof(old: old, new: new, hashes: proof.hashes + [roots[1]])
                #expect(!longer.holds(from: roots[old], to: roots[new]))
                for place in proof.hashes.indices {
                    var changed = proof.hashes
                    changed[place] = roots[0]
                    let forged = ConsistencyProof(old: old, new: new, hashes: changed)
                    #expect(!forged.holds(from: roots[old], to: roots[new]))
                }
            }
        }
    }

    @Test func `what lies outside a tree is refused`() {
        let tree = LeafHashes(Self.hashes(5))
        #expect(throws: MerkleError.self) { try InclusionProof(of: 5, size: 5, in: tree) }
        #expect(throws: MerkleError.self) { try InclusionProof(of: -1, size: 5, in: tree) }
        #expect(throws: MerkleError.self) { try InclusionProof(of: 6, size: 7, in: tree) }
        #expect(throws: MerkleError.self) { try ConsistencyProof(from: 0, to: 5, in: tree) }
        #expect(throws: MerkleError.self) { try ConsistencyProof(from: 6, to: 5, in: tree) }
        let odd = InclusionProof(index: 9, size: 5, hashes: [])
        #expect(odd.root(ofLeaf: TreeHash.empty) == nil)
    }
}
