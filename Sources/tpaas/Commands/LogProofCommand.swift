import ArgumentParser
import Domain
import Foundation
import LogService
import Merkle

/// `tpaas log proof`: receipts and proofs out of the public files.
struct LogProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Write the receipt of a leaf (c2sp.org/tlog-proof@v1) to standard output.",
        discussion: """
            With --size or --from, which no signed checkpoint speaks of any more, it is no receipt \
            but bare hashes, a line each in hexadecimal: with --size, that size and its root, then \
            the inclusion proof of the leaf; with --from, both sizes and roots, then the proof \
            that the log grew out of its earlier self.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The log's folder instead of the installation's.")
    var folder: String?

    @Option(help: "The earlier size of a consistency proof.")
    var from: Int?

    @Option(help: "The size of an earlier tree.")
    var size: Int?

    @Argument(help: "The leaf's number, from 0.")
    var index: Int?

    mutating func run() async throws {
        let files: LogFiles
        if let folder {
            files = LogFiles(folder)
        } else {
            files = LogFiles(try await installation.settings().log.folder)
        }
        guard let note = try files.note() else { throw ValidationError("There is no log yet.") }
        let newest = try Checkpoint(text: note.text).size
        guard size ?? newest <= newest else {
            throw ValidationError("The log has \(newest) leaves.")
        }
        if let from { return try consistency(from, to: size ?? newest, in: files) }
        guard let index else { throw ValidationError("Name a leaf, or a size by --from.") }
        guard let size else { return try receipt(index, in: files) }
        let tree = files.tree(size: size)
        print("\(size) \(try tree.root(size: size))")
        for hash in try InclusionProof(of: index, size: size, in: tree).hashes { print(hash) }
    }

    private func consistency(_ from: Int, to size: Int, in files: LogFiles) throws {
        let tree = files.tree(size: size)
        let proof = try ConsistencyProof(from: from, to: size, in: tree)
        print("\(from) \(try tree.root(size: from))\n\(size) \(try tree.root(size: size))")
        for hash in proof.hashes { print(hash) }
    }

    private func receipt(_ index: Int, in files: LogFiles) throws {
        guard let leaf = try files.leaf(index),
            let receipt = try LogReceipt(of: leaf, at: index, nil, in: files)
        else { throw ValidationError("The log has no leaf \(index) yet.") }
        FileHandle.standardOutput.write(Data(receipt.bytes))
    }
}

/// `tpaas log verify-receipt`: whether a receipt holds, without any installation.
struct LogVerifyReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-receipt",
        abstract: "Check a receipt with the log's public key alone; no platform is asked.",
        discussion: """
            Shows the entry as it was logged, the checkpoint that the receipt leads to, and which \
            of the named witnesses confirmed it. Exit code 1 where the receipt does not hold.
            """
    )

    @Argument(help: "The receipt's file; -: standard input.")
    var file: String

    @Option(help: "The log's public key as text, or the file that holds it.")
    var vkey: String

    @Option(help: "A witness's public key as text; may be repeated. All must have confirmed.")
    var witness: [String] = []

    func run() async throws {
        let bytes =
            file == "-"
            ? FileHandle.standardInput.readDataToEndOfFile()
            : try Data(contentsOf: URL(filePath: file))
        let key = try Self.key(vkey)
        let witnesses = try witness.map(Self.key)
        do {
            let receipt = try LogReceipt(Array(bytes))
            let checkpoint = try receipt.verify(by: key)
            print("leaf \(receipt.proof.index) of \(checkpoint.origin)")
            print("checkpoint: \(checkpoint.size) leaves, root \(checkpoint.root)")
            for witness in witnesses {
                guard let time = receipt.proof.checkpoint.cosigned(by: witness) else {
                    throw MerkleError.invalid("\(witness.name) did not confirm the checkpoint")
                }
                print("confirmed by \(witness.name) at \(LogTime.text(seconds: time))")
            }
            if let opening = receipt.opening {
                print("entry: \(String(decoding: opening.body, as: UTF8.self))")
            }
            print("The receipt holds.")
        } catch let error as MerkleError {
            print("THE RECEIPT DOES NOT HOLD: \(error)")
            throw ExitCode(1)
        }
    }

    private static func key(_ text: String) throws -> VerifierKey {
        let text = (try? String(contentsOfFile: text, encoding: .utf8)) ?? text
        guard let key = VerifierKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ValidationError("“\(text.prefix(60))” is no key, nor a file with one.")
        }
        return key
    }
}

/// Times of the log as the command line writes them.
enum LogTime {
    /// RFC 3339 of seconds since 1970.
    static func text(seconds: UInt64) -> String {
        Moment(milliseconds: Int64(clamping: min(seconds, 253_402_300_799)) * 1_000).description
    }
}
