import Application
import Cryptography
import Domain

@testable import Pages

extension World: MailLinks {
    func post(_ link: MailLink) throws(Refusal) { links[link.hash] = link }

    func link(
        _ hash: [UInt8],
        _ kind: Notice.Kind,
        at now: Moment
    ) throws(Refusal) -> ShownLink? {
        guard let link = links[hash], link.notice.kind == kind, now < link.expires else {
            return nil
        }
        let user =
            link.person.flatMap { people[$0] }
            ?? people.values.first { $0.email == link.address }
        return user.map { ShownLink(hash: hash, user: $0, address: link.address) }
    }

    func confirmAddress(
        _ link: ShownLink,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        guard !isOutrun, links.removeValue(forKey: link.hash) != nil else { return false }
        people[link.user.id]?.email = link.address
        people[link.user.id]?.isVerified = true
        entries.append(entry)
        told += notices
        return true
    }

    func setPassword(
        _ link: ShownLink,
        hash: String,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        guard !isOutrun, links.removeValue(forKey: link.hash) != nil else { return false }
        people[link.user.id]?.isVerified = true
        try setPasswordHash(hash, of: link.user.id, with: entry, telling: notices)
        return true
    }

    /// What stands in the last mail of a kind: its token.
    func token(_ kind: Notice.Kind) -> String {
        let link = links.values.filter { $0.notice.kind == kind }
            .max { $0.notice.id < $1.notice.id }
        return link.map { link in
            World.linkKey?.token(for: kind.rawValue, link.notice.id.bytes).text ?? ""
        } ?? ""
    }
}
