package import Domain

/// Sends whoever has the account with an address a link by which he sets another password.
///
/// Answer and work are the same whether or not there is such an account: who it is, if anybody, is
/// looked up when the mail is sent.
package struct AskForPassword {
    /// How many mails an address can be asked for in an hour.
    package static let mostOfAccount = 3

    /// How many times somebody at one network can ask in a quarter of an hour.
    package static let mostOfAddress = 20

    private let links: any MailLinks
    private let throttle: any Throttle
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        links: any MailLinks,
        throttle: any Throttle,
        identifiers: any Identifiers
    ) {
        self.links = links
        self.throttle = throttle
        self.identifiers = identifiers
    }

    /// Sends it.
    ///
    /// - Parameters:
    ///   - address: the address, as typed.
    ///   - account: the SHA-256 under which mails to the address are counted.
    ///   - network: the SHA-256 under which who asks is counted.
    ///   - now: when.
    ///   - digest: makes the digest of the link.
    /// - Throws: `Refusal.invalid` with the form's field name, `.throttled`, `.unavailable`.
    package func callAsFunction(
        _ address: String,
        counting account: [UInt8],
        and network: [UInt8],
        at now: Moment,
        digest: (Notice.ID) -> [UInt8]
    ) throws(Refusal) {
        guard EmailAddress.isWellFormed(address) else {
            throw .invalid("email", "Give an e-mail address.")
        }
        let allowances = [
            Allowance(subject: network, limit: Self.mostOfAddress),
            Allowance(subject: account, limit: Self.mostOfAccount, window: .seconds(3_600)),
        ]
        try throttle.allow(allowances, at: now)
        let notice = Notice(id: identifiers.next(at: now), .recoverPassword, at: now)
        try links.post(MailLink(notice, hash: digest(notice.id), person: nil, address: address))
    }
}

/// Sets another password by a link that was sent to the account's address.
package struct RecoverPassword {
    private let links: any MailLinks
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(links: any MailLinks, identifiers: any Identifiers) {
        self.links = links
        self.identifiers = identifiers
    }

    /// Whose password a link sets; nil: it was taken, has expired, or is none.
    ///
    /// - Throws: `Refusal.unavailable`.
    package func reader(of hash: [UInt8], at now: Moment) throws(Refusal) -> User? {
        try links.link(hash, .recoverPassword, at: now)?.user
    }

    /// Sets it: all sessions end, and the person is told.
    ///
    /// He still has to log in, with all factors.
    ///
    /// - Parameters:
    ///   - hash: the SHA-256 of what stood in the link.
    ///   - passwordHash: the PHC string of the new password.
    ///   - request: the request's number, for the audit.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for a link that was taken or has expired as for none,
    ///   `.unavailable`.
    package func callAsFunction(
        _ hash: [UInt8],
        passwordHash: String,
        in request: String,
        at now: Moment
    ) throws(Refusal) {
        guard let link = try links.link(hash, .recoverPassword, at: now) else { throw .notFound }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: link.user.id,
            actor: link.user.id,
            event: .account(.passwordRecovered)
        )
        let notice = Notice(id: identifiers.next(at: now), .passwordRecovered, at: now)
        let isDone = try links.setPassword(
            link,
            hash: passwordHash,
            with: entry,
            telling: [PostedNotice(notice, to: .person(link.user.id))]
        )
        guard isDone else { throw .notFound }
    }
}
