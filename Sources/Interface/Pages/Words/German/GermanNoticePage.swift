internal import Languages

extension German {
    var notices: String { "Hinweise" }
    var noticesLead: String {
        "Was mit Ihren Daten und Ihrem Konto geschehen ist. Sie erhalten dasselbe per E-Mail."
    }
    var noNotices: String { "Es gibt noch nichts mitzuteilen." }
    var newNotice: String { "Neu" }
    var markSeen: String { "Alle als gelesen markieren" }
    var whatHeWrote: String { "Die angegebene Begründung" }

    func newNotices(_ count: Int) -> String { count == 1 ? "1 neuer" : "\(count) neue" }
}
