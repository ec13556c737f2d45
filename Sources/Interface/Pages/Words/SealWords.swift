/// What is said of the public log on the audit page.
protocol SealWords {
    /// What it is, and how else than by this page it can be checked.
    var sealLead: String { get }
    /// To who reads another's audit: the log's checks are the other's own.
    var sealsOfOthers: String { get }
    var sealsUnavailable: String { get }
    /// The column's head.
    var seal: String { get }
    var sealWaits: String { get }
    var sealErased: String { get }
    var sealHidden: String { get }
    var receipt: String { get }
    func sealNumber(_ number: Int) -> String
    func hidden(_ first: Int, _ last: Int) -> String
    /// What the browser says, by the names that `log.js` knows; it fills in what is in braces.
    var checkWords: [CheckWord] { get }
}

/// A sentence that the browser says.
struct CheckWord {
    let name: String
    let text: String

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }
}
