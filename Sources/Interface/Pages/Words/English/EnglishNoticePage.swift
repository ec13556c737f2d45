internal import Languages

extension English {
    var notices: String { "Notices" }
    var noticesLead: String {
        "What happened to your data and your account. You get the same by e-mail."
    }
    var noNotices: String { "There is nothing to tell you yet." }
    var newNotice: String { "New" }
    var markSeen: String { "Mark all as read" }
    var whatHeWrote: String { "The reason given" }

    func newNotices(_ count: Int) -> String { count == 1 ? "1 new" : "\(count) new" }
}
