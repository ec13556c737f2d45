/// A mail of plain text to one reader (RFC 5322).
///
/// Every header is made here of values that cannot hold a line's end: addresses are checked when
/// they are made, text is encoded (RFC 2047), the rest is literal.
package struct MailMessage: Hashable, Sendable {
    /// From whom.
    package let from: MailAddress

    /// What the sender is called.
    package let sender: String

    /// To whom.
    package let to: MailAddress

    /// The subject.
    package let subject: String

    /// The text; its lines end as they like.
    package let text: String

    /// By which a mailbox knows a mail that comes twice: 16 bytes, the same at each attempt.
    package let identifier: [UInt8]

    /// When it was written, in milliseconds since 1970 UTC; the same at each attempt.
    package let written: Int64

    /// Its language (RFC 5646): `en`.
    package let language: String

    /// A mail of plain text.
    package init(
        from: MailAddress,
        sender: String,
        to: MailAddress,
        subject: String,
        text: String,
        identifier: [UInt8],
        written: Int64,
        language: String
    ) {
        self.from = from
        self.sender = sender
        self.to = to
        self.subject = subject
        self.text = text
        self.identifier = identifier
        self.written = written
        self.language = language
    }

    /// The identifier in hexadecimal.
    package var identifierText: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = identifier.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// The mail as it is sent: lines of ASCII that end by CR LF.
    ///
    /// It says that nobody wrote it, so that no program answers (RFC 3834 §5).
    package var bytes: [UInt8] {
        let lines = MailText.lines(text)
        let isPlain = MailText.isPlain(lines)
        let language = language.utf8.allSatisfy { (0x61...0x7A).contains($0) } ? language : "en"
        let headers = [
            "Date: " + MailDate.text(written),
            "From: " + name + "<" + from.description + ">",
            "To: " + to.description,
            "Subject: " + MailText.header(subject, after: 9),
            "Message-ID: <" + identifierText + "@" + from.host + ">",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: " + (isPlain ? "7bit" : "quoted-printable"),
            "Content-Language: " + language,
            "Auto-Submitted: auto-generated",
        ]
        var output = Array((headers.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        for line in lines {
            output += isPlain ? line : MailText.quotedPrintable(line)
            output += [0x0D, 0x0A]
        }
        return output
    }

    /// What the sender is called, as a phrase: words, or encoded ones (RFC 2047 §5).
    private var name: String {
        let isPlain = sender.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == 0x20
        }
        if sender.isEmpty { return "" }
        return isPlain && sender.utf8.count <= 40
            ? sender + " " : MailText.encoded(sender) + "\r\n "
    }
}

/// A date as a mail writes it (RFC 5322 §3.3), in UTC.
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The date of a moment in milliseconds since 1970 UTC, from then on.
    static func text(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1_000)
        let day = Int(seconds / 86_400)
        let second = Int(seconds % 86_400)
        // The calendar in eras of 400 years that begin in March.
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let date = dayOfYear - (153 * march + 2) / 5 + 1
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map {
            $0 < 10 ? "0\($0)" : "\($0)"
        }
        return "\(days[day % 7]), \(date) \(months[month - 1]) \(year) "
            + clock.joined(separator: ":") + " +0000"
    }
}
