import Application
import Domain
import LogService
import Logging
import Merkle

/// Receipts out of the files of the public log, which the web server serves as well.
struct LogReceipts: Receipts {
    let files: LogFiles
    let log: Logger

    /// The receipt of an entry; nil where no checkpoint has it yet.
    func receipt(of entry: SealedEntry) throws(Refusal) -> [UInt8]? {
        do {
            return try LogReceipt(
                of: entry.leaf,
                at: entry.index,
                entry.opening.map { .init(k: $0.k, body: $0.body) },
                in: files
            )?.bytes
        } catch {
            log.error("no receipt can be made", metadata: ["error": "\(error)"])
            throw .unavailable(.audit)
        }
    }
}
