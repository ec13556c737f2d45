internal import Files

/// A folder into which mail is written in the place of sending it: one file a mail, whole or not
/// at all.
package struct MailFolder: Sendable {
    private let path: String

    /// The folder at a path.
    package init(_ path: String) { self.path = path }

    /// Writes a mail; one that is there already is written over by itself.
    ///
    /// The file's name sorts by the time of writing: `1700000000000-….eml`.
    ///
    /// - Throws: `MailError.notNow` where the folder cannot be written.
    package func put(_ message: MailMessage) throws(MailError) {
        let folder = DurableFolder(path)
        do {
            try folder.write(
                message.bytes,
                to: "\(message.written)-\(message.identifierText).eml"
            )
            try folder.flush()
        } catch {
            throw .notNow(error.description)
        }
    }
}
