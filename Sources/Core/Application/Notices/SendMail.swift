package import Domain

/// A mail that is to be tried.
package struct DueMail: Hashable, Sendable {
    /// What is told.
    package let notice: Notice

    /// Where it goes.
    package let address: String

    /// The reader's language, as the platform writes it: `en`, `it`, `de`.
    package let language: String

    /// What the reader is called; nil: nobody knows who reads it.
    package let reader: String?

    /// What the other person is called.
    package let other: String?

    /// What the app is called.
    package let app: String?

    /// What the ward is called to whom it speaks; nil: it speaks to the reader.
    package let ward: String?

    /// How often it was tried, this time included.
    package let attempts: Int

    /// A mail that is to be tried.
    package init(
        notice: Notice,
        address: String,
        language: String,
        reader: String?,
        other: String?,
        app: String?,
        ward: String? = nil,
        attempts: Int
    ) {
        self.notice = notice
        self.address = address
        self.language = language
        self.reader = reader
        self.other = other
        self.app = app
        self.ward = ward
        self.attempts = attempts
    }
}

/// The mails that wait.
package protocol MailQueue {
    /// Takes a mail that is due out of the queue for a while, the one that has waited longest.
    ///
    /// Who dies with it in his hands leaves it in the queue: it is due again after the lease.
    ///
    /// - Parameters:
    ///   - now: when.
    ///   - lease: how long nobody else takes it.
    /// - Returns: the mail; nil where none is due. One that nobody is to read is dropped.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func take(at now: Moment, for lease: Duration) throws(Refusal) -> DueMail?

    /// Ends a mail that was taken: it went, or is given up.
    func close(_ mail: Notice.ID) throws(Refusal)

    /// Puts a mail back that could not be sent.
    func putBack(_ mail: Notice.ID, until due: Moment) throws(Refusal)
}

/// How an attempt to send a mail ended.
package enum MailOutcome: Hashable, Sendable {
    /// The server took it.
    case sent

    /// Not now: nobody answered, or the server is busy.
    case later

    /// The server will never take it.
    case never
}

/// Sends a mail that waits.
///
/// Each goes at least once: between sending and noting it a crash may have it sent again, with the
/// same Message-ID, by which a mailbox knows it.
package struct SendMail {
    /// For how long a mail is in one process's hands; longer than any attempt takes.
    package static let lease = Duration.seconds(5 * 60)

    private let queue: any MailQueue

    /// The use case over its port.
    package init(queue: any MailQueue) {
        self.queue = queue
    }

    /// What became of a mail.
    package struct Result: Hashable, Sendable {
        /// Which.
        package let mail: Notice.ID

        /// How the attempt ended.
        package let outcome: MailOutcome

        /// Whether it will not be tried again, although it was not sent.
        package let isGivenUp: Bool
    }

    /// Sends the mail that has waited longest.
    ///
    /// - Parameters:
    ///   - now: when.
    ///   - send: sends one, and says how that ended.
    /// - Returns: what became of it; nil where none is due.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        at now: Moment,
        send: (DueMail) -> MailOutcome
    ) throws(Refusal) -> Result? {
        guard let mail = try queue.take(at: now, for: Self.lease) else { return nil }
        let outcome = send(mail)
        let due = now + Self.pause(after: mail.attempts)
        let isGivenUp =
            outcome == .never
            || outcome == .later && due >= mail.notice.time + mail.notice.kind.patience
        if outcome == .later, !isGivenUp {
            try queue.putBack(mail.notice.id, until: due)
        } else {
            try queue.close(mail.notice.id)
        }
        return Result(mail: mail.notice.id, outcome: outcome, isGivenUp: isGivenUp)
    }

    /// How long a mail waits after so many attempts: a minute, twice as long each time, four hours
    /// at most (RFC 5321 §4.5.4.1 wants half an hour where nothing is urgent; a link is).
    package static func pause(after attempts: Int) -> Duration {
        .seconds(min(60 << min(max(attempts, 1) - 1, 10), 4 * 60 * 60))
    }
}
