package import Domain

/// What people are told, as it stands in the pages and in mails.
package protocol NoticeWords {
    /// Who is not here any more.
    var formerUser: String { get }

    /// Before a sentence that speaks to a ward, for who keeps his account.
    func toWard(_ name: String) -> String

    /// The sentence of a notice.
    ///
    /// - Parameters:
    ///   - notice: what is told.
    ///   - other: what the other person is called.
    ///   - app: what the app is called; nil: there is none.
    ///   - end: the end that it speaks of, as the reader's clock writes it.
    /// - Returns: a sentence or two.
    func sentence(_ notice: Notice.Kind, other: String, app: String?, end: String) -> String
}
