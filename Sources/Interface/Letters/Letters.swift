package import Application
package import Cryptography
internal import Domain
internal import Languages
package import Mail

/// Writes the mails of an installation.
///
/// A mail says what happened and where to read more; it has no value of health, and of other people
/// a name at most.
package struct Letters: Sendable {
    private let origin: String
    private let from: MailAddress
    private let key: LinkKey

    /// The mails of an installation.
    ///
    /// - Parameters:
    ///   - origin: the platform's address, without a slash at the end.
    ///   - from: from whom they are.
    ///   - key: the key of links' tokens.
    package init(origin: String, from: MailAddress, key: LinkKey) {
        self.origin = origin
        self.from = from
        self.key = key
    }

    /// Writes a mail; nil where the address is none that mail can be sent to.
    package func letter(_ mail: DueMail) -> MailMessage? {
        guard let to = MailAddress(mail.address) else { return nil }
        let words = (Language(rawValue: mail.language) ?? .english).letterWords
        let kind = mail.notice.kind
        let sentence = words.sentence(
            kind,
            other: mail.other ?? words.formerUser,
            app: mail.app,
            end: mail.notice.until.map { words.date($0.utc.date) } ?? ""
        )
        let paragraphs = [
            words.salutation(mail.reader), mail.ward.map(words.toWard), sentence,
            words.advice(kind), link(mail.notice),
            words.afterword(kind), words.signature,
        ]
        return MailMessage(
            from: from,
            sender: "TPaaS",
            to: to,
            subject: mail.notice.ward == nil ? words.subject(kind) : words.wardSubject,
            text: paragraphs.compactMap(\.self).map(Self.folded).joined(separator: "\n\n"),
            identifier: mail.notice.id.bytes,
            written: mail.notice.time.milliseconds,
            language: words.language.rawValue
        )
    }

    /// The address where the reader goes on.
    private func link(_ notice: Notice) -> String {
        let path =
            switch notice.kind {
            case .firstRead, .emergencyAccess: "/account/audit"
            case .relationshipAsked, .relationshipAccepted, .relationshipRefused, .policyEnds:
                "/relationships"
            case .consentEnds: "/account/grants"
            case .passwordChanged, .passwordRecovered: "/forgot"
            case .addressChanged, .factorsChanged, .factorsReset: "/help"
            case .accountClosed: "/signup"
            case .takeOver: "/takeover/" + token(notice)
            case .accountTaken: "/relationships"
            case .wardLeft, .majorityComes, .wardOffered, .wardPassed, .wardClosed: "/wards"
            case .signUpRepeated: "/login"
            case .criticalReading: "/alerts"
            case .verifyAddress: "/verify/" + token(notice)
            case .recoverPassword: "/reset/" + token(notice)
            }
        return origin + path + (notice.ward.map { "?owner=" + $0.description } ?? "")
    }

    private func token(_ notice: Notice) -> String {
        key.token(for: notice.kind.rawValue, notice.id.bytes).text
    }

    /// A paragraph in lines of 72 characters; an address is not cut.
    private static func folded(_ paragraph: String) -> String {
        paragraph.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.count > 72 else { return String(line) }
            var lines = [""]
            for word in line.split(separator: " ") {
                let last = lines[lines.count - 1]
                if !last.isEmpty, last.count + 1 + word.count > 72 {
                    lines.append(String(word))
                } else {
                    lines[lines.count - 1] = last.isEmpty ? String(word) : last + " " + word
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
