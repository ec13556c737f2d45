internal import Application
internal import Domain
internal import HTTP

/// What came back from the consent page.
struct ConsentForm {
    /// Which button was pressed: `allow`, `deny` or `switch`.
    let decision: String

    /// The token against cross-site requests.
    let token: String?

    /// The rights that were ticked.
    let ticked: Scope

    /// The owners that were ticked, where the app works on others' data.
    let owners: Set<User.ID>

    /// Whether it was ticked that the app may read the audit.
    let isAudit: Bool

    /// What was ticked of who the person is.
    let identity: Set<IdentityScope>

    /// The choice of the period, and the day that was written for it.
    let until: String
    let day: String

    init(_ sent: Parameters, _ decision: String) {
        self.decision = decision
        token = sent["form_token"]
        ticked = sent.all("right").reduce(into: Scope()) { scope, word in
            // The page offers no right on all data types.
            if !word.hasPrefix("*") { _ = scope.insert(word: word) }
        }
        owners = Set(sent.all("owner").compactMap { User.ID($0) })
        isAudit = sent[ReadAudit.scopeWord] == "yes"
        identity = Set(words: sent.all("identity"))
        until = sent["until"] ?? ""
        day = sent["until_day"] ?? ""
    }

    /// What the person answered.
    var answer: GiveConsent.Answer {
        GiveConsent.Answer(
            ticked: ticked,
            isAudit: isAudit,
            identity: identity,
            period: period,
            owners: owners
        )
    }

    private var period: ConsentPeriod? {
        switch until {
        case "month": .month
        case "quarter": .quarter
        case "year": .year
        case "day": CivilDate(day).map(ConsentPeriod.until)
        default: nil
        }
    }
}
