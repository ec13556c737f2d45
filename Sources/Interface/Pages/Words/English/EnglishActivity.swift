internal import Application
internal import Languages

extension English {
    var activityTitle: String { "Activity of the last 30 days" }
    var activityLead: String { "How often the data were reached, day by day, and by whom." }
    var analyzerTitle: String { "Log analyzer" }
    var byWhom: String { "By whom" }
    var byMe: String { "by the owner" }
    var byOthers: String { "by others" }
    var accessesDone: String { "allowed" }
    var accessesRefused: String { "refused" }
    var everything: String { "Everything" }
    var ofEverybody: String { "Show those of everybody" }
    var logFile: String { "These entries as a CSV file" }
    var nothingLikeThis: String { "There are no such entries in this period." }

    func onlyOf(_ who: String) -> String { "Only entries of: \(who)." }

    func name(_ tag: AuditFilter.Tag) -> String {
        switch tag {
        case .data: "My personal data"
        case .refused: "What was refused"
        case .apps: "My apps"
        case .rights: "Changes of permissions"
        case .use: "My use of the platform"
        }
    }

    func activityText(own: Int, others: Int, refused: Int) -> String {
        "By the owner: \(count(own)). By others: \(count(others)). Refused: \(count(refused))."
    }
}
