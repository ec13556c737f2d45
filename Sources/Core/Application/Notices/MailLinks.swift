package import Domain

/// A link that a mail holds, by which its reader shows that the address is his.
package struct MailLink: Hashable, Sendable {
    /// The mail, of a kind that has a link.
    package let notice: Notice

    /// The SHA-256 of what stands in the link.
    package let hash: [UInt8]

    /// Whose account it is for; nil: who has the account with the address when it is opened.
    package let person: User.ID?

    /// Where the mail goes.
    package let address: String

    /// A link that a mail holds.
    package init(_ notice: Notice, hash: [UInt8], person: User.ID?, address: String) {
        self.notice = notice
        self.hash = hash
        self.person = person
        self.address = address
    }

    /// When it is worth nothing any more.
    package var expires: Moment { notice.time + notice.kind.patience }
}

/// A link as it comes back.
package struct ShownLink: Hashable, Sendable {
    /// The SHA-256 of what stands in it.
    package let hash: [UInt8]

    /// The account that it is for.
    package let user: User

    /// The address at which it was read.
    package let address: String

    /// A link as it comes back.
    package init(hash: [UInt8], user: User, address: String) {
        self.hash = hash
        self.user = user
        self.address = address
    }
}

/// The links that were sent and not opened.
package protocol MailLinks {
    /// Keeps a link, and its mail waits to be sent; both or none.
    func post(_ link: MailLink) throws(Refusal)

    /// The link with a digest, for an account that may be used; nil: there is none, it was taken,
    /// or it has expired.
    func link(_ hash: [UInt8], _ kind: Notice.Kind, at now: Moment) throws(Refusal) -> ShownLink?

    /// Takes a link: the account has its address from now on, and that is known to be the
    /// person's.
    ///
    /// - Parameters:
    ///   - link: the link; all others for the account end with it.
    ///   - entry: the audit entry, in the same transaction.
    ///   - notices: who is told, in the same transaction.
    /// - Returns: whether it was still there.
    /// - Throws: `Refusal.conflict(.exists)` where another account has the address by now.
    func confirmAddress(
        _ link: ShownLink,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool

    /// Takes a link: the account has another password, all its sessions end, and the address is
    /// known to be the person's.
    ///
    /// - Parameters:
    ///   - link: the link; all others of the address end with it.
    ///   - hash: the PHC string of the new password.
    ///   - entry: the audit entry, in the same transaction.
    ///   - notices: who is told, in the same transaction.
    /// - Returns: whether it was still there.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func setPassword(
        _ link: ShownLink,
        hash: String,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool
}
