package import Domain

/// Sends a person a link by which he shows that an address is his.
package struct AskForAddress {
    /// How many such mails an account can ask for in a quarter of an hour.
    package static let most = 3

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

    /// Sends it; nothing changes before the link is opened.
    ///
    /// That another account has the address is not told: its owner would see the mail.
    ///
    /// - Parameters:
    ///   - address: the address.
    ///   - person: who.
    ///   - subject: the SHA-256 under which his mails are counted.
    ///   - now: when.
    ///   - digest: makes the digest of the link.
    /// - Throws: `Refusal.invalid` with the form's field name, `.throttled`, `.unavailable`.
    package func callAsFunction(
        _ address: String,
        of person: User.ID,
        counting subject: [UInt8],
        at now: Moment,
        digest: (Notice.ID) -> [UInt8]
    ) throws(Refusal) {
        guard EmailAddress.isWellFormed(address) else {
            throw .invalid("email", "Give an e-mail address.")
        }
        try throttle.allow([Allowance(subject: subject, limit: Self.most)], at: now)
        let notice = Notice(id: identifiers.next(at: now), .verifyAddress, at: now)
        try links.post(
            MailLink(notice, hash: digest(notice.id), person: person, address: address)
        )
    }
}

/// Takes a link by which a person shows that an address is his.
package struct VerifyAddress {
    private let links: any MailLinks
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(links: any MailLinks, identifiers: any Identifiers) {
        self.links = links
        self.identifiers = identifiers
    }

    /// Takes it: the account has the address from now on.
    ///
    /// An address that it had before is told.
    ///
    /// - Parameters:
    ///   - hash: the SHA-256 of what stood in the link.
    ///   - request: the request's number, for the audit.
    ///   - now: when.
    /// - Returns: whose account it is.
    /// - Throws: `Refusal.notFound` for a link that was taken or has expired as for none,
    ///   `.conflict(.exists)` where another account has the address by now, `.unavailable`.
    @discardableResult
    package func callAsFunction(
        _ hash: [UInt8],
        in request: String,
        at now: Moment
    ) throws(Refusal) -> User.ID {
        guard let link = try links.link(hash, .verifyAddress, at: now) else { throw .notFound }
        let old = link.user.email.flatMap { email in
            link.user.isVerified && email.lowercased() != link.address.lowercased() ? email : nil
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: link.user.id,
            actor: link.user.id,
            event: .account(old == nil ? .addressVerified : .addressChanged)
        )
        let notices = old.map { old in
            let notice = Notice(id: identifiers.next(at: now), .addressChanged, at: now)
            return PostedNotice(notice, to: .personAt(link.user.id, old))
        }
        let isDone = try links.confirmAddress(
            link,
            with: entry,
            telling: notices.map { [$0] } ?? []
        )
        guard isDone else { throw .notFound }
        return link.user.id
    }
}
