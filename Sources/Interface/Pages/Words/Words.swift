/// Everything that the pages say, in one language.
///
/// A language is a type that has all of it, so that a missing translation does not compile. Each
/// area's words stand in a file of their own.
protocol Words: FrameWords, PeopleWords, RecordWords, AuditWords, AccountWords,
    GrantWords, Sendable
{
    /// The language (BCP 47).
    var language: String { get }
}

/// English.
struct English: Words {
    let language = "en"
}
