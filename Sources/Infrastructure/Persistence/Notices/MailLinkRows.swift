package import Application
internal import Domain
package import MariaDB

/// Links in mails, in the platform's schema.
package enum MailLinkRows {
    /// Writes a link and its mail, in the transaction of what asks for it.
    ///
    /// - Throws: `MariaDBError`.
    package static func insert(
        _ link: MailLink,
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        try connection.run(
            """
            INSERT INTO mail_link (hash, kind, person, address, expires)
            VALUES (\(link.hash), \(link.notice.kind.rawValue), \(link.person), \(link.address),
                \(link.expires))
            """
        )
        let recipient: NoticeRecipient =
            link.person.map { .personAt($0, link.address) } ?? .address(link.address)
        try NoticeRows.insert([PostedNotice(link.notice, to: recipient)], into: connection)
    }
}
