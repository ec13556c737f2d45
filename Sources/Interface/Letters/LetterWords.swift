internal import Domain
internal import Languages

/// What mails say around the sentence of a notice.
protocol LetterWords: SharedWords {
    /// How a mail begins; nil: nobody knows who reads it.
    func salutation(_ reader: String?) -> String

    /// The subject of a mail.
    func subject(_ kind: Notice.Kind) -> String

    /// The subject of a mail that speaks to a ward, for who keeps his account.
    var wardSubject: String { get }

    /// What the reader can do; the link stands on a line of its own below.
    func advice(_ kind: Notice.Kind) -> String

    /// What is said below the link; nil: nothing.
    func afterword(_ kind: Notice.Kind) -> String?

    /// Who writes, and that nobody reads an answer.
    var signature: String { get }
}

extension English: LetterWords {}
extension Italian: LetterWords {}
extension German: LetterWords {}

extension Language {
    /// What mails say in it.
    var letterWords: any LetterWords {
        switch self {
        case .english: English()
        case .italian: Italian()
        case .german: German()
        }
    }
}
